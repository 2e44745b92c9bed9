package casement.semantics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a state to a request: what it is now, what the caller is told, what has to happen elsewhere.
 *
 * <p>The next state counts whatever the status is. A refusal leaves the state as it was, with two exceptions: reading a
 * message into a buffer that is too small uses up the message (MQ8), and a job counts what was one too many (JO10).
 *
 * @param value what the caller asked for (a previous count, a message), or null
 * @param effects in the order in which they take place
 */
public record Step<S>(S next, Status status, @Nullable Object value, List<Effect> effects) {

    public static <S> Step<S> to(S next) {
        return new Step<>(next, Status.SUCCESS, null, List.of());
    }

    public static <S> Step<S> refused(S unchanged, Status status) {
        return new Step<>(unchanged, status, null, List.of());
    }

    /** The request has to wait until the state allows it: only for requests that {@link ObjectRequest#mayBlock}. */
    public static <S> Step<S> pending(S unchanged) {
        return new Step<>(unchanged, Status.PENDING, null, List.of());
    }

    public Step<S> with(Object answer) {
        return new Step<>(next, status, answer, effects);
    }

    public Step<S> telling(Status other) {
        return new Step<>(next, other, value, effects);
    }

    public Step<S> causing(Effect... more) {
        return causing(List.of(more));
    }

    public Step<S> causing(List<Effect> more) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(more);
        return new Step<>(next, status, value, List.copyOf(all));
    }

    public boolean isPending() {
        return status == Status.PENDING;
    }
}
