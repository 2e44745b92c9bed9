package casement.sandbox.scrub;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of the JDK that have a registry. A process that never loaded a class of one has left nothing in it. */
public enum JdkArea {
    BEANS,
    DESKTOP,
    LOGGING,
    MANAGEMENT,
    /** Every process has been there, few have left anything: scrubbed for those that a collection has left. */
    METHOD_HANDLES,
    PREFERENCES,
    SECURITY,
    SQL,
    SWING;

    private static final Map<String, JdkArea> BY_PACKAGE = Map.ofEntries(
            Map.entry("java.awt", DESKTOP),
            Map.entry("java.awt.image", DESKTOP),
            Map.entry("java.beans", BEANS),
            Map.entry("java.lang.management", MANAGEMENT),
            Map.entry("java.security", SECURITY),
            Map.entry("java.sql", SQL),
            Map.entry("java.util.logging", LOGGING),
            Map.entry("java.util.prefs", PREFERENCES),
            Map.entry("javax.crypto", SECURITY),
            Map.entry("javax.imageio", DESKTOP),
            Map.entry("javax.imageio.spi", DESKTOP),
            Map.entry("javax.management", MANAGEMENT),
            Map.entry("javax.net.ssl", SECURITY),
            Map.entry("javax.swing", SWING),
            Map.entry("javax.swing.plaf", SWING));

    /** The area that a package of the JDK belongs to, or null if it has no registry. */
    public static @Nullable JdkArea of(String packageName) {
        return BY_PACKAGE.get(packageName);
    }
}
