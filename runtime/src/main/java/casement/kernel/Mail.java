package casement.kernel;

/** A message to an {@link ObjectActor}; see {@code docs/kernel/wait-protocol.md} for what each means to a held object. */
interface Mail extends Bouncing {

    /** Runs in the object's turn. */
    void deliverTo(ObjectActor<?> object);

    /** Runs instead if the object has failed over this mail; like {@link #bounce} otherwise. */
    default void failed() {
        bounce();
    }

    /** Whether a held object takes it at once, instead of keeping it until it is let go. */
    default boolean passesHold() {
        return false;
    }
}
