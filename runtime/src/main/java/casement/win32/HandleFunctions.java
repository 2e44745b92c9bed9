package casement.win32;

import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What {@link Kernel32} and {@link Coredll} share about handles, the last error and the clocks. */
public abstract class HandleFunctions {

    HandleFunctions() {}

    // ---- last error

    /** The error that the last failing call of this thread left behind. Each simulated thread has its own (PRC-19). */
    public static int GetLastError() {
        return GuestThread.current().lastError();
    }

    /** Replaces the last error of this thread. */
    public static void SetLastError(int errCode) {
        GuestThread.current().setLastError(errCode);
    }

    // ---- handles

    /**
     * Closes a handle of whatever type. The object and its name go with the last one, unless it is still waited for
     * (HA15).
     *
     * @return false with ERROR_INVALID_HANDLE for a bad, closed or protected handle; pseudo handles are true, without
     *     effect
     */
    public static boolean CloseHandle(int object) {
        return Calls.perform("CloseHandle", new Syscall.CloseHandle(object));
    }

    /**
     * Makes another handle to the same object, in this or another process (HA5 to HA8).
     *
     * <p>A dialect of Windows CE wants DUPLICATE_SAME_ACCESS, a place for the result and no inheritance; otherwise the
     * place may be null.
     *
     * @param options DUPLICATE_CLOSE_SOURCE, DUPLICATE_SAME_ACCESS, DUPLICATE_SAME_ATTRIBUTES
     * @return false with ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED for undefined access, ERROR_INVALID_PARAMETER as
     *     above
     */
    public static boolean DuplicateHandle(
            int sourceProcessHandle,
            int sourceHandle,
            int targetProcessHandle,
            @Nullable IntRef targetHandle,
            int desiredAccess,
            boolean inheritHandle,
            int options) {
        return Handles.duplicate(
                sourceProcessHandle,
                sourceHandle,
                targetProcessHandle,
                targetHandle,
                desiredAccess,
                inheritHandle,
                options);
    }

    // ---- clocks

    /** Milliseconds since the kernel started, a number without sign that begins anew after 49.7 days. */
    public static int GetTickCount() {
        return (int) Clocks.ticks("GetTickCount");
    }

    /**
     * Counts of the finest clock there is; see {@link #QueryPerformanceFrequency}.
     *
     * @return false with ERROR_INVALID_PARAMETER if there is no place for the result
     */
    public static boolean QueryPerformanceCounter(@Nullable LongRef performanceCount) {
        return Clocks.counter(performanceCount);
    }

    /**
     * How many counts make a second: ten million, as on today's Windows.
     *
     * @return false with ERROR_INVALID_PARAMETER if there is no place for the result
     */
    public static boolean QueryPerformanceFrequency(@Nullable LongRef frequency) {
        return Clocks.frequency(frequency);
    }

    /** The system time in UTC. Without a place for it the last error is ERROR_INVALID_PARAMETER. */
    public static void GetSystemTimeAsFileTime(@Nullable FILETIME systemTimeAsFileTime) {
        Clocks.systemTime(systemTimeAsFileTime);
    }
}
