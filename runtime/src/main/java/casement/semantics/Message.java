package casement.semantics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One message of a queue. Its bytes are its own: they are copied on the way in and on the way out, so that no process
 * sees another one write.
 */
public final class Message {

    private final byte[] bytes;
    private final boolean alert;

    /** @param alert whether it was written as an alert and is read from the slot for alerts (MQ7) */
    public Message(byte[] bytes, boolean alert) {
        this.bytes = bytes.clone();
        this.alert = alert;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public boolean alert() {
        return alert;
    }

    Message withoutAlert() {
        return alert ? new Message(bytes, false) : this;
    }

    Message cutTo(int length) {
        return new Message(Arrays.copyOf(bytes, length), alert);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message that && alert == that.alert && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return (alert ? "alert of " : "message of ") + bytes.length + " bytes";
    }
}
