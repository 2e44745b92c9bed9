package casement.win32;

import casement.syscall.GuestThread;
import org.jspecify.annotations.Nullable;

/** The clocks of Windows, all read from the kernel's own time. */
final class Clocks {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_COUNT = 100;
    private static final long COUNTS_PER_SECOND = 10_000_000;

    private Clocks() {}

    static long ticks(String function) {
        GuestThread guest = Calls.enter(function);
        return guest == null ? 0 : guest.now() / NANOS_PER_MILLI;
    }

    static boolean counter(@Nullable LongRef count) {
        GuestThread guest = Calls.enter("QueryPerformanceCounter");
        return guest != null && tell(guest, count, guest.now() / NANOS_PER_COUNT);
    }

    static boolean frequency(@Nullable LongRef frequency) {
        GuestThread guest = Calls.enter("QueryPerformanceFrequency");
        return guest != null && tell(guest, frequency, COUNTS_PER_SECOND);
    }

    private static boolean tell(GuestThread guest, @Nullable LongRef result, long value) {
        if (result == null) {
            return Calls.refuse(guest, WinError.ERROR_INVALID_PARAMETER);
        }
        result.value = value;
        return true;
    }

    static void systemTime(@Nullable FILETIME time) {
        GuestThread guest = Calls.enter("GetSystemTimeAsFileTime");
        if (guest == null) {
            return;
        }
        if (time == null) {
            guest.setLastError(WinError.ERROR_INVALID_PARAMETER);
            return;
        }
        long now = guest.systemTime();
        time.dwLowDateTime = (int) now;
        time.dwHighDateTime = (int) (now >>> Integer.SIZE);
    }
}
