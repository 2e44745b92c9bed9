package casement.kernel;

import casement.semantics.ThreadId;

/** A Java thread of the host with an identity in a kernel. */
public interface HostThread extends AutoCloseable {

    ThreadId id();

    /** Ends the identity: mutexes that it still owns are abandoned. The Java thread goes on. */
    @Override
    void close();
}
