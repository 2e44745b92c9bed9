package casement;

import casement.semantics.MessageQueueState;
import casement.semantics.ObjectType;
import casement.syscall.GuestThread;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries messages of bounded size between processes, each to one reader (MQ15).
 *
 * <p>A queue is opened at one end or the other, and each end is an object of its own:
 *
 * <pre>{@code
 * try (MessageReader orders = MessageQueue.named("orders").maxMessages(16).reader().open()) {
 *     byte[] order = orders.receive(Duration.ofSeconds(1)).bytes();
 * }
 * }</pre>
 *
 * <p>Unless it is made {@link Options#outlastingPeers}, a queue refuses to be written without a reader, and to be read
 * without a writer once it is empty: {@link DisconnectedException}, also for a call that was blocked already (MQ9).
 */
public final class MessageQueue {

    /** Begins with the queue of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.MESSAGE_QUEUE, name));
    }

    /** Begins with a queue that only its handles lead to: create one end, and open the other from there. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.MESSAGE_QUEUE));
    }

    private MessageQueue() {}

    /** What a fresh queue is like. */
    public static final class Options {

        private final Naming naming;
        private int flags;
        private int maxMessages;
        private int maxMessageBytes = 4096;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * How many messages may wait before a writer must; any number if not said.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Options maxMessages(int messages) {
            maxMessages = positive(messages, "messages");
            return this;
        }

        /**
         * How large a message may be; 4096 bytes if not said.
         *
         * @throws IllegalArgumentException if it is not positive (MQ4)
         */
        public Options maxMessageBytes(int bytes) {
            maxMessageBytes = positive(bytes, "bytes");
            return this;
        }

        /** Lets either end go on without the other: readers wait for writers to come, writers fill the queue (MQ10). */
        public Options outlastingPeers() {
            flags |= MessageQueueState.ALLOW_BROKEN;
            return this;
        }

        /** Goes on to the reading end. */
        public End<MessageReader> reader() {
            return new End<>(naming, spec(true), MessageReader::new);
        }

        /** Goes on to the writing end. */
        public End<MessageWriter> writer() {
            return new End<>(naming, spec(false), MessageWriter::new);
        }

        private MessageQueueState.Spec spec(boolean reading) {
            boolean deleted = GuestThread.current().rules().queueDeletedWhenBroken();
            return new MessageQueueState.Spec(flags, maxMessages, maxMessageBytes, reading, deleted);
        }

        private static int positive(int number, String argument) {
            if (number <= 0) {
                throw new IllegalArgumentException(argument + " is not positive: " + number);
            }
            return number;
        }
    }

    /** One end of a queue, to be opened; the queue is made by whichever comes first. */
    public static final class End<T> implements Opening<T> {

        private final Naming naming;
        private final MessageQueueState.Spec spec;
        private final Function<ObjectHandle, T> end;

        private End(Naming naming, MessageQueueState.Spec spec, Function<ObjectHandle, T> end) {
            this.naming = naming;
            this.spec = spec;
            this.end = end;
        }

        @Override
        public T create() {
            return end.apply(naming.create(spec));
        }

        @Override
        public T open() {
            return end.apply(naming.open(spec));
        }

        @Override
        public Optional<T> openExisting() {
            return naming.openExisting(spec.access()).map(end);
        }
    }
}
