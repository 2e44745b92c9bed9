package casement.kernel;

/** What must not be lost with an actor that has ended: somebody may be waiting for the answer. */
interface Bouncing {

    /** Runs instead if the receiver has ended; may come after the message was delivered, and must then do nothing. */
    void bounce();
}
