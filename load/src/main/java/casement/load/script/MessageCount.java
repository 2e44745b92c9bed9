package casement.load.script;

import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of a queue, from the first to the last. */
public final class MessageCount {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder unknownSends = new LongAdder();
    private final LongAdder unknownReceives = new LongAdder();

    /**
     * An account at the end.
     *
     * @param left how many were in the queue
     * @param unknownSends how many senders were ended in their calls: each may have sent one
     * @param unknownReceives how many receivers were ended in their calls: each may have taken one with it
     */
    public record Account(long sent, long received, long left, long unknownSends, long unknownReceives) {

        /** How many are missing, at least; negative for how many are too many. */
        public long lost() {
            long most = sent + unknownSends - received - left;
            long least = sent - received - unknownReceives - left;
            return least > 0 ? least : Math.min(most, 0);
        }
    }

    void sent() {
        sent.increment();
    }

    void received() {
        received.increment();
    }

    void unknownSend() {
        unknownSends.increment();
    }

    void unknownReceive() {
        unknownReceives.increment();
    }

    public Account account(long left) {
        return new Account(sent.sum(), received.sum(), left, unknownSends.sum(), unknownReceives.sum());
    }
}
