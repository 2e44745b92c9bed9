package casement;

import casement.semantics.Message;
import casement.semantics.MessageQueueRequest;
import casement.semantics.QueueInfo;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Optional;

/** The reading end of a {@link MessageQueue}; signaled while there is something to read (MQ12). */
public final class MessageReader implements Awaitable {

    private static final String NOT_RECEIVED = "nothing received";
    private static final MessageQueueRequest.Read READ = new MessageQueueRequest.Read(Integer.MAX_VALUE);

    private final ObjectHandle handle;

    MessageReader(ObjectHandle handle) {
        this.handle = handle;
    }

    /**
     * Takes the next message, an alert first, however long it takes to come.
     *
     * @throws DisconnectedException if there is no message and no writer (MQ9)
     */
    public Message receive() {
        return message(handle.operate(NOT_RECEIVED, READ, Syscall.INFINITE));
    }

    /**
     * Takes the next message, an alert first; zero only looks.
     *
     * @throws WaitTimeoutException if the time passes first
     * @throws DisconnectedException if there is no message and no writer (MQ9)
     */
    public Message receive(Duration timeout) {
        return tryReceive(timeout).orElseThrow(() -> Refusals.timedOut(this, NOT_RECEIVED, timeout));
    }

    /**
     * Takes the next message, an alert first, or answers empty when the time has passed; zero only looks.
     *
     * @throws DisconnectedException if there is no message and no writer (MQ9)
     */
    public Optional<Message> tryReceive(Duration timeout) {
        return handle.operateWithin(NOT_RECEIVED, READ, timeout).map(MessageReader::message);
    }

    /**
     * Takes the message that is there, if there is one.
     *
     * @throws DisconnectedException if there is none and no writer (MQ9)
     */
    public Optional<Message> poll() {
        return tryReceive(Duration.ZERO);
    }

    /** What the queue tells about itself (MQ13). */
    public QueueInfo info() {
        return handle.operate("not asked", new MessageQueueRequest.GetInfo()).answerAs(QueueInfo.class);
    }

    /** Opens a writing end of the same queue, also if it has no name (MQ5). */
    public MessageWriter openWriter() {
        return new MessageWriter(handle.openQueueEnd(false));
    }

    private static Message message(Reply reply) {
        return reply.answerAs(Message.class);
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    /** Gives this end back. The last end takes the queue and its messages along (MQ14). */
    @Override
    public void close() {
        handle.close();
    }
}
