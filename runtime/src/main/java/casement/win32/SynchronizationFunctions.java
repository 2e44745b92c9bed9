package casement.win32;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Kernel32} and {@link Coredll} share about mutexes, events, semaphores and waits.
 *
 * <p>The functions that create set the last error on success too: ERROR_ALREADY_EXISTS if the name existed, else 0
 * (N26). All others leave it alone unless they fail. How names clash, and which characters and lengths they may have,
 * is up to the dialect (N1 to N22).
 */
public abstract class SynchronizationFunctions extends HandleFunctions {

    private static final MutexState.Release RELEASE = new MutexState.Release();
    private static final EventState.Set SET = new EventState.Set();
    private static final EventState.Reset RESET = new EventState.Reset();

    SynchronizationFunctions() {}

    // ---- mutexes

    /**
     * Creates a mutex, or opens the one that already has this name.
     *
     * <p>An existing mutex is not a failure: the handle is good, {@code initialOwner} is ignored (MU3) and the last
     * error is ERROR_ALREADY_EXISTS.
     *
     * @return the handle, or NULL: ERROR_INVALID_HANDLE if the name belongs to another type (N3), or an error of names
     */
    public static int CreateMutex(
            @Nullable SECURITY_ATTRIBUTES mutexAttributes, boolean initialOwner, @Nullable String name) {
        return Calls.create("CreateMutex", new MutexState.Spec(initialOwner), mutexAttributes, name);
    }

    /**
     * Opens the mutex that has this name. Of the dialects of Windows CE only the early one has it (A2).
     *
     * @return the handle, or NULL: ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE for another type, ERROR_INVALID_PARAMETER
     *     for no name (N8, N23, N24)
     */
    public static int OpenMutex(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return Calls.open("OpenMutex", ObjectType.MUTEX, desiredAccess, inheritHandle, name);
    }

    /**
     * Gives up one level of ownership (MU5).
     *
     * @return false with ERROR_NOT_OWNER if the calling thread has none (MU6), or ERROR_INVALID_HANDLE
     */
    public static boolean ReleaseMutex(int mutex) {
        return Calls.operate("ReleaseMutex", mutex, RELEASE);
    }

    // ---- events

    /**
     * Creates an event, or opens the one that already has this name; both flags are then ignored (EV1).
     *
     * @return the handle, or NULL: ERROR_INVALID_HANDLE if the name belongs to another type (N3), or an error of names
     */
    public static int CreateEvent(
            @Nullable SECURITY_ATTRIBUTES eventAttributes,
            boolean manualReset,
            boolean initialState,
            @Nullable String name) {
        return Calls.create("CreateEvent", new EventState.Spec(manualReset, initialState), eventAttributes, name);
    }

    /**
     * Signals the event: lets through one thread, or all if it is reset by hand (EV3, EV4).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without EVENT_MODIFY_STATE (EV7)
     */
    public static boolean SetEvent(int event) {
        return Calls.operate("SetEvent", event, SET);
    }

    /**
     * Takes the signal back, if there is one (EV5).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without EVENT_MODIFY_STATE (EV7)
     */
    public static boolean ResetEvent(int event) {
        return Calls.operate("ResetEvent", event, RESET);
    }

    /**
     * Lets through who can go at this instant, one or all, and leaves the event without signal in every case (EV6).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without EVENT_MODIFY_STATE (EV7)
     */
    public static boolean PulseEvent(int event) {
        return Calls.operate("PulseEvent", event, new EventState.Pulse());
    }

    // ---- semaphores

    /**
     * Creates a semaphore, or opens the one that already has this name; the counts are then ignored (N15).
     *
     * @return the handle, or NULL: ERROR_INVALID_PARAMETER for counts that make no sense (SE2), ERROR_INVALID_HANDLE if
     *     the name belongs to another type (N3), or an error of names
     */
    public static int CreateSemaphore(
            @Nullable SECURITY_ATTRIBUTES semaphoreAttributes,
            int initialCount,
            int maximumCount,
            @Nullable String name) {
        return Calls.create("CreateSemaphore", Calls.semaphore(initialCount, maximumCount), semaphoreAttributes, name);
    }

    /**
     * Raises the count, all or nothing (SE4, SE5).
     *
     * @param previousCount gets the count before, only on success; may be null
     * @return false with ERROR_TOO_MANY_POSTS above the maximum, ERROR_INVALID_PARAMETER for a count that is not
     *     positive (SE6), ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without SEMAPHORE_MODIFY_STATE
     */
    public static boolean ReleaseSemaphore(int semaphore, int releaseCount, @Nullable IntRef previousCount) {
        return Calls.ask("ReleaseSemaphore", semaphore, Calls.release(releaseCount), previousCount, false);
    }

    // ---- waits

    /**
     * Blocks the calling thread until the object lets it through, or the time passes (WA1 to WA4).
     *
     * @param milliseconds a number without sign; 0 only looks, INFINITE never passes
     * @return WAIT_OBJECT_0, WAIT_ABANDONED for a mutex whose owner died, WAIT_TIMEOUT, or WAIT_FAILED with
     *     ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without SYNCHRONIZE
     */
    public static int WaitForSingleObject(int handle, int milliseconds) {
        return Waits.one("WaitForSingleObject", handle, milliseconds, false);
    }

    /**
     * The same for one of several objects, or all at one instant (WA5 to WA14).
     *
     * @param count 1 to MAXIMUM_WAIT_OBJECTS
     * @param waitAll not supported by dialects of Windows CE: ERROR_INVALID_PARAMETER (CW1)
     * @return WAIT_OBJECT_0 or WAIT_ABANDONED_0 plus the index of the object, the lowest that can be (WAIT_OBJECT_0 or
     *     WAIT_ABANDONED_0 for all), WAIT_TIMEOUT, or WAIT_FAILED with ERROR_INVALID_PARAMETER for a bad count or array
     *     or an object named twice in a wait for all, ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED
     */
    public static int WaitForMultipleObjects(int count, int @Nullable [] handles, boolean waitAll, int milliseconds) {
        return Waits.many("WaitForMultipleObjects", count, handles, waitAll, milliseconds, false);
    }

    /**
     * Waits for objects or messages. There are no windows and so no messages: only the objects count, 63 at most
     * (WA26).
     *
     * <p>Without any, the calling thread waits for messages that never come. On the desktop this function is in User32.
     *
     * @return as {@link #WaitForMultipleObjects}
     */
    public static int MsgWaitForMultipleObjects(
            int count, int @Nullable [] handles, boolean waitAll, int milliseconds, int wakeMask) {
        return Waits.orMessages("MsgWaitForMultipleObjects", count, handles, waitAll, milliseconds);
    }

    /** Lets time pass: a number of milliseconds without sign, for ever with INFINITE. 0 lets other threads run. */
    public static void Sleep(int milliseconds) {
        Waits.sleep("Sleep", milliseconds, false);
    }
}
