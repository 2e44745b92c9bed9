package casement.kernel;

/** A Java thread acts as one of a process that is not its own. Begun and closed on that thread; visits may nest. */
public interface Visit extends AutoCloseable {

    /** Gets the thread out of what it waits for in the kernel, by an error. May be called on any thread. */
    void abort();

    /** The thread is again who it was; what it came to own in the visit is abandoned. */
    @Override
    void close();
}
