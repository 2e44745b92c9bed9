package casement.semantics;

import org.jspecify.annotations.Nullable;

/** Guest code that a timer runs in the thread that set it, while that thread waits alertably (TI10). */
@FunctionalInterface
public interface CompletionRoutine {

    /** @param fileTime when the timer was signaled, as FILETIME in UTC */
    void run(@Nullable Object argument, long fileTime);
}
