package casement;

import casement.semantics.MessageQueueRequest;
import casement.semantics.QueueInfo;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Optional;

/** The writing end of a {@link MessageQueue}; signaled while there is room (MQ12). */
public final class MessageWriter implements Awaitable {

    private static final String NOT_SENT = "not sent";

    private final ObjectHandle handle;

    MessageWriter(ObjectHandle handle) {
        this.handle = handle;
    }

    /**
     * Sends a copy of the bytes, waiting for room however long that takes.
     *
     * @throws IllegalArgumentException if there are no bytes (MQ6)
     * @throws LimitExceededException if there are more than the queue takes in one message (MQ6)
     * @throws DisconnectedException if there is no reader (MQ9)
     */
    public void send(byte[] bytes) {
        handle.operate(NOT_SENT, write(bytes, false), Syscall.INFINITE);
    }

    /**
     * Sends a copy of the bytes; zero does not wait for room.
     *
     * @throws WaitTimeoutException if the time passes before there is room
     * @throws IllegalArgumentException if there are no bytes (MQ6)
     * @throws LimitExceededException if there are more than the queue takes in one message (MQ6)
     * @throws DisconnectedException if there is no reader (MQ9)
     */
    public void send(byte[] bytes, Duration timeout) {
        if (!trySend(bytes, timeout)) {
            throw Refusals.timedOut(this, NOT_SENT, timeout);
        }
    }

    /**
     * Sends a copy of the bytes; zero does not wait for room.
     *
     * @return whether there was room before the time passed
     * @throws IllegalArgumentException if there are no bytes (MQ6)
     * @throws LimitExceededException if there are more than the queue takes in one message (MQ6)
     * @throws DisconnectedException if there is no reader (MQ9)
     */
    public boolean trySend(byte[] bytes, Duration timeout) {
        return handle.operateWithin(NOT_SENT, write(bytes, false), timeout).isPresent();
    }

    /**
     * Sends a copy of the bytes to be read before everything else. There is room for one alert that was not read yet; a
     * second one is sent like any message, and waits for room like it (MQ7).
     *
     * @throws IllegalArgumentException if there are no bytes (MQ6)
     * @throws LimitExceededException if there are more than the queue takes in one message (MQ6)
     * @throws DisconnectedException if there is no reader (MQ9)
     */
    public void sendAlert(byte[] bytes) {
        handle.operate(NOT_SENT, write(bytes, true), Syscall.INFINITE);
    }

    /** What the queue tells about itself (MQ13). */
    public QueueInfo info() {
        return handle.operate("not asked", new MessageQueueRequest.GetInfo()).answerAs(QueueInfo.class);
    }

    /** Opens a reading end of the same queue, also if it has no name (MQ5). */
    public MessageReader openReader() {
        return new MessageReader(handle.openQueueEnd(true));
    }

    private static MessageQueueRequest.Write write(byte[] bytes, boolean alert) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a message has at least one byte");
        }
        return new MessageQueueRequest.Write(bytes, alert);
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
