package casement.semantics;

/** What a create function asks for: the arguments that make up a fresh object. */
public interface ObjectSpec<S extends ObjectState<S>> {

    ObjectType type();

    /** Checked before the name is looked at, whether the object exists or not (N18): {@link Status#SUCCESS} if fine. */
    default Status check() {
        return Status.SUCCESS;
    }

    /** Checked only if no object has the name, so that a fresh one is needed (FM15): {@link Status#SUCCESS} if fine. */
    default Status checkFresh() {
        return Status.SUCCESS;
    }

    /** The fresh object. Only asked if {@link #check} and {@link #checkFresh} found nothing wrong. */
    S create(Caller creator);

    /** The access that the handle shall have, generic rights among it. An object that exists may refuse it (HA12). */
    default int access() {
        return type().allAccess();
    }

    /** Whether the creating thread owns the fresh object (MU3): it must then be able to lose it by dying. */
    default boolean bornOwned() {
        return false;
    }

    /** Asked when the name exists with the same type: {@link Status#SUCCESS}, or why it cannot be opened this way. */
    default Status checkExisting() {
        return Status.SUCCESS;
    }
}
