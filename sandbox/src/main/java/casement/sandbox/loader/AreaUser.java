package casement.sandbox.loader;

import casement.sandbox.scrub.JdkArea;

/** Is told before classes of a part of the JDK are used that has a registry. */
@FunctionalInterface
public interface AreaUser {

    /** Its first use by this process; may block for a while. */
    void firstUse(JdkArea area);
}
