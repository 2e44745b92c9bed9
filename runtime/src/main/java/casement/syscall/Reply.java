package casement.syscall;

import casement.semantics.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Syscall}.
 *
 * @param value a handle, the index of the object that ended a wait, or a previous count; 0 where the call has none
 * @param answer what else the call answers, or null; the call says of which type
 */
public record Reply(Status status, int value, @Nullable Object answer) {

    public static final Reply SUCCESS = new Reply(Status.SUCCESS, 0, null);

    public static Reply of(Status status) {
        return status == Status.SUCCESS ? SUCCESS : new Reply(status, 0, null);
    }

    public static Reply of(Status status, int value) {
        return new Reply(status, value, null);
    }

    public static Reply answering(Object answer) {
        return new Reply(Status.SUCCESS, 0, answer);
    }

    public boolean isError() {
        return status.isError();
    }

    /** The answer as the type that the call promises. */
    public <T> T answerAs(Class<T> type) {
        return type.cast(Objects.requireNonNull(answer));
    }
}
