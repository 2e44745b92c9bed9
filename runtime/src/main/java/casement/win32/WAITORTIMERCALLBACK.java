package casement.win32;

import org.jspecify.annotations.Nullable;

/** What a registered wait runs, on a thread of the process. */
@FunctionalInterface
public interface WAITORTIMERCALLBACK {

    /** @param timerOrWaitFired true if the time passed, false if the object was signaled */
    void run(@Nullable Object context, boolean timerOrWaitFired);
}
