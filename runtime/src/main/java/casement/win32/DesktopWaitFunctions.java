package casement.win32;

import casement.semantics.ObjectType;
import casement.semantics.TimerState;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What {@link Kernel32} alone has about waits: completion routines, waitable timers, registered waits. */
public abstract class DesktopWaitFunctions extends MappingFunctions {

    DesktopWaitFunctions() {}

    // ---- alertable waits

    /**
     * As {@link #WaitForSingleObject}; if alertable, completion routines may end it with WAIT_IO_COMPLETION (WA15,
     * WA16).
     */
    public static int WaitForSingleObjectEx(int handle, int milliseconds, boolean alertable) {
        return Waits.one("WaitForSingleObjectEx", handle, milliseconds, alertable);
    }

    /**
     * As {@link #WaitForMultipleObjects}; if alertable, completion routines may end it with WAIT_IO_COMPLETION (WA16).
     */
    public static int WaitForMultipleObjectsEx(
            int count, int @Nullable [] handles, boolean waitAll, int milliseconds, boolean alertable) {
        return Waits.many("WaitForMultipleObjectsEx", count, handles, waitAll, milliseconds, alertable);
    }

    /**
     * Sets an event, releases a mutex or raises a semaphore by one, then waits for another object (SO1 to SO5).
     *
     * <p>Both handles are checked before anything happens; if signaling fails there is no wait. It is not atomic.
     *
     * @return as {@link #WaitForSingleObjectEx}; WAIT_FAILED also with ERROR_NOT_OWNER or ERROR_TOO_MANY_POSTS
     */
    public static int SignalObjectAndWait(int objectToSignal, int objectToWaitOn, int milliseconds, boolean alertable) {
        return Waits.signalAndWait("SignalObjectAndWait", objectToSignal, objectToWaitOn, milliseconds, alertable);
    }

    /**
     * Lets time pass, or completion routines run (WA18).
     *
     * @return WAIT_IO_COMPLETION if routines ran, otherwise 0
     */
    public static int SleepEx(int milliseconds, boolean alertable) {
        return Waits.sleep("SleepEx", milliseconds, alertable);
    }

    /**
     * Queues a routine that the thread runs when it waits alertably, or before its start routine (WA19).
     *
     * @return not 0, or 0 with ERROR_GEN_FAILURE if the thread has ended, ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED
     *     without THREAD_SET_CONTEXT, or ERROR_INVALID_PARAMETER without routine
     */
    public static int QueueUserAPC(@Nullable PAPCFUNC apc, int thread, @Nullable Object data) {
        return Threads.queueApc(apc, thread, data);
    }

    // ---- waitable timers

    /**
     * Creates a waitable timer that does not run, or opens the one that already has this name (TI1).
     *
     * @return the handle, or NULL: ERROR_INVALID_HANDLE if the name belongs to another type (N3), or an error of names
     */
    public static int CreateWaitableTimer(
            @Nullable SECURITY_ATTRIBUTES timerAttributes, boolean manualReset, @Nullable String timerName) {
        return Calls.create("CreateWaitableTimer", new TimerState.Spec(manualReset), timerAttributes, timerName);
    }

    /**
     * Opens the waitable timer that has this name.
     *
     * @return the handle, or NULL: ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE for another type, ERROR_INVALID_PARAMETER
     *     for no name (N8, N23, N24)
     */
    public static int OpenWaitableTimer(int desiredAccess, boolean inheritHandle, @Nullable String timerName) {
        return Calls.open("OpenWaitableTimer", ObjectType.TIMER, desiredAccess, inheritHandle, timerName);
    }

    /**
     * Starts the timer anew: an earlier setting, its pending routine and its signal are forgotten (TI4).
     *
     * @param dueTime in units of 100 ns: negative from now on, otherwise a time in UTC as FILETIME (TI2)
     * @param period milliseconds between ticks, 0 for one tick only (TI3)
     * @param completionRoutine what each tick queues to the calling thread (TI10); may be null
     * @param resume cannot be had: true with ERROR_NOT_SUPPORTED (TI12)
     * @return false with ERROR_INVALID_PARAMETER for a negative period or no due time, ERROR_INVALID_HANDLE, or
     *     ERROR_ACCESS_DENIED without TIMER_MODIFY_STATE
     */
    public static boolean SetWaitableTimer(
            int timer,
            @Nullable LongRef dueTime,
            int period,
            @Nullable PTIMERAPCROUTINE completionRoutine,
            @Nullable Object argToCompletionRoutine,
            boolean resume) {
        return Timers.set(timer, dueTime, period, completionRoutine, argToCompletionRoutine, resume);
    }

    /**
     * Stops the timer and takes back its pending routine; the signal stays as it is (TI6).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without TIMER_MODIFY_STATE
     */
    public static boolean CancelWaitableTimer(int timer) {
        return Calls.operate("CancelWaitableTimer", timer, new TimerState.Cancel());
    }

    // ---- registered waits

    /**
     * Runs the callback on a thread of the process whenever the object lets it through or the time passes.
     *
     * @param newWaitObject gets what {@link #UnregisterWait} wants
     * @param flags WT_EXECUTEONLYONCE counts, the other flags are about threads and change nothing
     * @return false with ERROR_INVALID_HANDLE, or ERROR_INVALID_PARAMETER without callback or place for the result
     */
    public static boolean RegisterWaitForSingleObject(
            @Nullable IntRef newWaitObject,
            int object,
            @Nullable WAITORTIMERCALLBACK callback,
            @Nullable Object context,
            int milliseconds,
            int flags) {
        return Waits.register(
                "RegisterWaitForSingleObject", newWaitObject, object, callback, context, milliseconds, flags);
    }

    /** Ends a registered wait; callbacks that run are not waited for. False with ERROR_INVALID_HANDLE. */
    public static boolean UnregisterWait(int waitHandle) {
        return Calls.perform("UnregisterWait", new Syscall.UnregisterWait(waitHandle));
    }

    /**
     * Ends a registered wait.
     *
     * @param completionEvent an event to be set when no callback runs any more, INVALID_HANDLE_VALUE to wait for that,
     *     or NULL
     * @return false with ERROR_INVALID_HANDLE
     */
    public static boolean UnregisterWaitEx(int waitHandle, int completionEvent) {
        return Calls.perform("UnregisterWaitEx", new Syscall.UnregisterWait(waitHandle, completionEvent));
    }
}
