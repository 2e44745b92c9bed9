package casement.win32;

import org.jspecify.annotations.Nullable;

/** What a waitable timer runs in the thread that set it, while that thread waits alertably (TI10). */
@FunctionalInterface
public interface PTIMERAPCROUTINE {

    /**
     * @param timerLow the low half of the UTC time at which the timer was signaled, as FILETIME
     * @param timerHigh the high half
     */
    void run(@Nullable Object argument, int timerLow, int timerHigh);
}
