package casement.semantics;

/** Who waits, and through a handle of which access: a message queue has two ends, told apart by it. */
public interface Waiter {

    ThreadId thread();

    /** The access granted to the handle, a combination of {@link Access} bits. */
    int access();
}
