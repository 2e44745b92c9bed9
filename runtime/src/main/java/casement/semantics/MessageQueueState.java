package casement.semantics;

import org.jspecify.annotations.Nullable;

/**
 * A message queue of Windows CE: messages of bounded size that go from writers to readers, each to one of them.
 *
 * <p>Every handle is one end, told apart by its access: the reading end is signaled while there is something to read,
 * the writing end while there is room. Waiting takes nothing (MQ12). In front of the queue lies a slot for one alert,
 * which is read first and does not count for the limit (MQ7). Rules MQ1 to MQ16; what can be asked is in {@link
 * MessageQueueRequest}.
 *
 * @param rules what the queue was created with
 * @param messages the messages in the order of their writing, without the alert
 * @param alert the message in the slot, or null
 * @param highWater the most messages that ever waited
 * @param deleted whether the queue was lost that way: then every call is refused until its handles are closed
 */
public record MessageQueueState(
        Rules rules,
        Fifo<Message> messages,
        @Nullable Message alert,
        int highWater,
        int readers,
        int writers,
        boolean deleted)
        implements Waitable<MessageQueueState> {

    /** Memory for messages is not reserved when the queue is made. */
    public static final int NO_PRECOMMIT = 1;

    /** The queue goes on with readers or writers alone (MQ10). */
    public static final int ALLOW_BROKEN = 2;

    @Override
    public ObjectType type() {
        return ObjectType.MESSAGE_QUEUE;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        boolean reads = (waiter.access() & Access.QUEUE_READ) != 0;
        boolean writes = (waiter.access() & Access.QUEUE_WRITE) != 0;
        return reads && count() > 0 || writes && !isFull();
    }

    @Override
    public Grant<MessageQueueState> grantTo(Waiter waiter) {
        return Grant.of(this);
    }

    @Override
    public Step<MessageQueueState> handleOpened(int access) {
        return Step.to(withEnds(readers + end(access, Access.QUEUE_READ), writers + end(access, Access.QUEUE_WRITE)));
    }

    /** One end less. Calls that are blocked must be tried again: the last peer may have gone (MQ9). */
    @Override
    public Step<MessageQueueState> handleClosed(int access, boolean last) {
        MessageQueueState left =
                withEnds(readers - end(access, Access.QUEUE_READ), writers - end(access, Access.QUEUE_WRITE));
        boolean broke = isWhole() && !left.isWhole();
        return Step.to(broke && rules.deletedWhenBroken && !rules.allowsBroken() ? left.lost() : left);
    }

    private static int end(int access, int right) {
        return (access & right) != 0 ? 1 : 0;
    }

    private boolean isWhole() {
        return readers > 0 && writers > 0;
    }

    private int count() {
        return messages.size() + (alert == null ? 0 : 1);
    }

    private boolean isFull() {
        return rules.maxMessages != 0 && Integer.compareUnsigned(messages.size(), rules.maxMessages) >= 0;
    }

    private boolean lacks(int peers) {
        return deleted || peers == 0 && !rules.allowsBroken();
    }

    private MessageQueueState withEnds(int nowReading, int nowWriting) {
        return new MessageQueueState(rules, messages, alert, highWater, nowReading, nowWriting, deleted);
    }

    private MessageQueueState with(Fifo<Message> nowQueued, @Nullable Message nowAlert) {
        MessageQueueState next =
                new MessageQueueState(rules, nowQueued, nowAlert, highWater, readers, writers, deleted);
        return next.count() <= highWater
                ? next
                : new MessageQueueState(rules, nowQueued, nowAlert, next.count(), readers, writers, deleted);
    }

    private MessageQueueState lost() {
        return new MessageQueueState(rules, Fifo.empty(), null, highWater, readers, writers, true);
    }

    /** Takes a message, waiting for room unless the slot for alerts has it. */
    Step<MessageQueueState> write(Message message) {
        if (message.size() == 0) {
            return Step.refused(this, Status.INVALID_PARAMETER);
        }
        if (Integer.compareUnsigned(message.size(), rules.maxMessageBytes) > 0) {
            return Step.refused(this, Status.BUFFER_TOO_SMALL);
        }
        if (lacks(readers)) {
            return Step.refused(this, Status.PIPE_NOT_CONNECTED);
        }
        if (message.alert() && alert == null) {
            return Step.to(with(messages, message));
        }
        return isFull() ? Step.pending(this) : Step.to(with(messages.add(message.withoutAlert()), alert));
    }

    /** Gives the alert or the oldest message, waiting for one; what does not fit into the buffer is lost (MQ8). */
    Step<MessageQueueState> read(int bufferBytes) {
        if (bufferBytes == 0) {
            return Step.refused(this, Status.INVALID_PARAMETER);
        }
        Message first = alert != null ? alert : messages.head();
        if (first == null) {
            return lacks(writers) ? Step.refused(this, Status.PIPE_NOT_CONNECTED) : Step.pending(this);
        }
        Step<MessageQueueState> taken = Step.to(alert != null ? with(messages, null) : with(messages.tail(), null));
        return Integer.compareUnsigned(first.size(), bufferBytes) <= 0
                ? taken.with(first)
                : taken.with(first.cutTo(bufferBytes)).telling(Status.BUFFER_TOO_SMALL);
    }

    QueueInfo info() {
        return new QueueInfo(
                rules.flags, rules.maxMessages, rules.maxMessageBytes, count(), highWater, readers, writers);
    }

    /**
     * What never changes about a queue; sizes are numbers without sign.
     *
     * @param maxMessages how many messages fit, or 0 if there is no limit
     * @param deletedWhenBroken whether the queue is lost as soon as one side has gone, as in CE 5 (MQ11)
     */
    public record Rules(int flags, int maxMessages, int maxMessageBytes, boolean deletedWhenBroken) {

        private boolean allowsBroken() {
            return (flags & ALLOW_BROKEN) != 0;
        }
    }

    /**
     * What CreateMsgQueue asks for. For a queue that exists only the end counts, the rest is ignored (MQ2).
     *
     * @param readAccess whether the handle is a reading end; a writing end otherwise (MQ1)
     * @param deletedWhenBroken whether the queue is lost as soon as one side has gone (MQ11)
     */
    public record Spec(int flags, int maxMessages, int maxMessageBytes, boolean readAccess, boolean deletedWhenBroken)
            implements ObjectSpec<MessageQueueState> {

        public Spec(int flags, int maxMessages, int maxMessageBytes, boolean readAccess) {
            this(flags, maxMessages, maxMessageBytes, readAccess, false);
        }

        @Override
        public ObjectType type() {
            return ObjectType.MESSAGE_QUEUE;
        }

        /** Unknown flags (MQ3) and messages of no size (MQ4) are refused. */
        @Override
        public Status check() {
            boolean known = (flags & ~(NO_PRECOMMIT | ALLOW_BROKEN)) == 0;
            return known && maxMessageBytes != 0 ? Status.SUCCESS : Status.INVALID_PARAMETER;
        }

        /** Without a limit nothing can be reserved, so that NO_PRECOMMIT is implied (MQ4). */
        @Override
        public MessageQueueState create(Caller creator) {
            int inForce = maxMessages == 0 ? flags | NO_PRECOMMIT : flags;
            Rules rules = new Rules(inForce, maxMessages, maxMessageBytes, deletedWhenBroken);
            return new MessageQueueState(rules, Fifo.empty(), null, 0, readAccess ? 1 : 0, readAccess ? 0 : 1, false);
        }

        @Override
        public int access() {
            return Access.SYNCHRONIZE | (readAccess ? Access.QUEUE_READ : Access.QUEUE_WRITE);
        }
    }
}
