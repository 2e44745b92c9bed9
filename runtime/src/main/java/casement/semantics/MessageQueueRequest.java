package casement.semantics;

/** What may be asked of a {@link MessageQueueState message queue}, other than to wait for it. */
public sealed interface MessageQueueRequest extends ObjectRequest<MessageQueueState> {

    @Override
    default ObjectType type() {
        return ObjectType.MESSAGE_QUEUE;
    }

    /** Writes a message, waiting while the queue is full (MQ6); nothing waits for room in the slot for alerts (MQ7). */
    record Write(Message message) implements MessageQueueRequest {

        public Write(byte[] bytes, boolean alert) {
            this(new Message(bytes, alert));
        }

        @Override
        public Step<MessageQueueState> on(MessageQueueState queue, Caller caller) {
            return queue.write(message);
        }

        @Override
        public int access() {
            return Access.QUEUE_WRITE;
        }

        @Override
        public boolean mayBlock() {
            return true;
        }
    }

    /**
     * Reads a {@link Message}, waiting while there is none (MQ8).
     *
     * <p>A buffer that is too small gets what fits, with {@link Status#BUFFER_TOO_SMALL}, and the message is used up.
     */
    record Read(int bufferBytes) implements MessageQueueRequest {

        @Override
        public Step<MessageQueueState> on(MessageQueueState queue, Caller caller) {
            return queue.read(bufferBytes);
        }

        @Override
        public int access() {
            return Access.QUEUE_READ;
        }

        @Override
        public boolean mayBlock() {
            return true;
        }
    }

    /** Tells a {@link QueueInfo}, at either end (MQ13). */
    record GetInfo() implements MessageQueueRequest {

        @Override
        public Step<MessageQueueState> on(MessageQueueState queue, Caller caller) {
            return Step.to(queue).with(queue.info());
        }

        @Override
        public int access() {
            return 0;
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }
}
