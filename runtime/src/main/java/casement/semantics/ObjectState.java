package casement.semantics;

/**
 * The state of one kernel object: an immutable value that answers requests with its successor.
 *
 * <p>A state knows no actor, no lock, no clock, no name and no dialect. What a dialect decides about an object is a
 * component of its {@link ObjectSpec} or of the request.
 */
public interface ObjectState<S extends ObjectState<S>> {

    ObjectType type();

    /** Another handle with this access now refers to the object; not sent for the handle it was created with. */
    default Step<S> handleOpened(int access) {
        return Step.to(self());
    }

    /**
     * A handle with this access is gone.
     *
     * @param last whether no handle is left; the object may live on while it is waited for, mapped or run
     */
    default Step<S> handleClosed(int access, boolean last) {
        return Step.to(self());
    }

    /** A thread that owned the object, or set it going, has ended; a state that does not know it stays as it is. */
    default Step<S> threadEnded(ThreadId thread) {
        return Step.to(self());
    }

    /** A process that the object asked to follow has ended; a state that does not know it stays as it is. */
    default Step<S> processEnded(ProcessId process) {
        return Step.to(self());
    }

    @SuppressWarnings("unchecked")
    private S self() {
        return (S) this;
    }
}
