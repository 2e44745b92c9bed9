package casement.win32;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.TimerState;
import casement.syscall.Syscall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of desktop Windows: {@code import static casement.win32.Kernel32.*}.
 *
 * <p>Here are those about handles, names and processes that Windows CE does not have or has otherwise; all others are
 * inherited. What CE alone has - event data, message queues, watchdog timers, the CE priorities - is in {@link
 * Coredll}. The constants are in {@link Win32}.
 */
public final class Kernel32 extends JobFunctions {

    private Kernel32() {}

    // ---- creating with access

    /**
     * As {@link #CreateMutex}, with the access of the handle.
     *
     * @param flags CREATE_MUTEX_INITIAL_OWNER or 0; others are ERROR_INVALID_PARAMETER
     */
    public static int CreateMutexEx(
            @Nullable SECURITY_ATTRIBUTES mutexAttributes, @Nullable String name, int flags, int desiredAccess) {
        MutexState.Spec spec = new MutexState.Spec((flags & Win32.CREATE_MUTEX_INITIAL_OWNER) != 0);
        return SpecWithAccess.create("CreateMutexEx", spec, mutexAttributes, name, flags >>> 1, desiredAccess);
    }

    /**
     * As {@link #CreateEvent}, with the access of the handle.
     *
     * @param flags CREATE_EVENT_MANUAL_RESET, CREATE_EVENT_INITIAL_SET; others are ERROR_INVALID_PARAMETER
     */
    public static int CreateEventEx(
            @Nullable SECURITY_ATTRIBUTES eventAttributes, @Nullable String name, int flags, int desiredAccess) {
        EventState.Spec spec = new EventState.Spec(
                (flags & Win32.CREATE_EVENT_MANUAL_RESET) != 0, (flags & Win32.CREATE_EVENT_INITIAL_SET) != 0);
        return SpecWithAccess.create("CreateEventEx", spec, eventAttributes, name, flags >>> 2, desiredAccess);
    }

    /**
     * As {@link #CreateSemaphore}, with the access of the handle.
     *
     * @param flags 0; others are ERROR_INVALID_PARAMETER
     */
    public static int CreateSemaphoreEx(
            @Nullable SECURITY_ATTRIBUTES semaphoreAttributes,
            int initialCount,
            int maximumCount,
            @Nullable String name,
            int flags,
            int desiredAccess) {
        SemaphoreState.Spec spec = Calls.semaphore(initialCount, maximumCount);
        return SpecWithAccess.create("CreateSemaphoreEx", spec, semaphoreAttributes, name, flags, desiredAccess);
    }

    /**
     * As {@link #CreateWaitableTimer}, with the access of the handle.
     *
     * @param flags CREATE_WAITABLE_TIMER_MANUAL_RESET or 0; others are ERROR_INVALID_PARAMETER
     */
    public static int CreateWaitableTimerEx(
            @Nullable SECURITY_ATTRIBUTES timerAttributes, @Nullable String timerName, int flags, int desiredAccess) {
        TimerState.Spec spec = new TimerState.Spec((flags & Win32.CREATE_WAITABLE_TIMER_MANUAL_RESET) != 0);
        return SpecWithAccess.create(
                "CreateWaitableTimerEx", spec, timerAttributes, timerName, flags >>> 1, desiredAccess);
    }

    // ---- opening by name

    /**
     * Opens the event that has this name.
     *
     * @return the handle, or NULL: ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE for another type, ERROR_INVALID_PARAMETER
     *     for no name (N8, N23, N24)
     */
    public static int OpenEvent(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return Calls.open("OpenEvent", ObjectType.EVENT, desiredAccess, inheritHandle, name);
    }

    /**
     * Opens the semaphore that has this name.
     *
     * @return as {@link #OpenEvent}
     */
    public static int OpenSemaphore(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return Calls.open("OpenSemaphore", ObjectType.SEMAPHORE, desiredAccess, inheritHandle, name);
    }

    /**
     * Opens the file mapping that has this name (FM5).
     *
     * @return as {@link #OpenEvent}
     */
    public static int OpenFileMapping(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return Calls.open("OpenFileMapping", ObjectType.FILE_MAPPING, desiredAccess, inheritHandle, name);
    }

    // ---- handles

    /**
     * Tells HANDLE_FLAG_INHERIT and HANDLE_FLAG_PROTECT_FROM_CLOSE of a handle.
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_INVALID_PARAMETER if there is no place for the flags
     */
    public static boolean GetHandleInformation(int object, @Nullable IntRef flags) {
        return Handles.information(object, flags);
    }

    /**
     * Changes those flags of a handle that the mask names.
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED for a pseudo handle (HA4)
     */
    public static boolean SetHandleInformation(int object, int mask, int flags) {
        return Calls.perform("SetHandleInformation", new Syscall.SetHandleInformation(object, mask, flags));
    }

    /** Whether two handles name one object; if not, the last error is ERROR_NOT_SAME_OBJECT or ERROR_INVALID_HANDLE. */
    public static boolean CompareObjectHandles(int firstObjectHandle, int secondObjectHandle) {
        return Handles.same(firstObjectHandle, secondObjectHandle);
    }

    // ---- processes

    /**
     * Starts an image as a new process.
     *
     * <p>The command line is split as Microsoft's C runtime does. Its first word is the program, and names the image if
     * {@code applicationName} is null; the words after it are what the program's main function is given.
     *
     * @param creationFlags CREATE_SUSPENDED (PR7) and CREATE_BREAKAWAY_FROM_JOB (JO6) count, others are not looked at
     * @param environment null for the caller's own
     * @return false with ERROR_FILE_NOT_FOUND for an unknown image, ERROR_PATH_NOT_FOUND for an empty name,
     *     ERROR_ACCESS_DENIED if the caller's job does not allow breaking away, ERROR_INVALID_PARAMETER for no name at
     *     all and for null in place of a structure
     */
    public static boolean CreateProcess(
            @Nullable String applicationName,
            @Nullable String commandLine,
            @Nullable SECURITY_ATTRIBUTES processAttributes,
            @Nullable SECURITY_ATTRIBUTES threadAttributes,
            boolean inheritHandles,
            int creationFlags,
            @Nullable Map<String, String> environment,
            @Nullable String currentDirectory,
            @Nullable STARTUPINFO startupInfo,
            @Nullable PROCESS_INFORMATION processInformation) {
        return Processes.create(
                applicationName,
                commandLine,
                processAttributes,
                threadAttributes,
                inheritHandles,
                creationFlags,
                environment,
                currentDirectory,
                startupInfo,
                processInformation);
    }

    // ---- the rest

    /** As {@link #InitializeCriticalSection}; nobody spins here, so the count changes nothing. False only for null. */
    public static boolean InitializeCriticalSectionAndSpinCount(
            @Nullable CRITICAL_SECTION criticalSection, int spinCount) {
        return Sections.initialize(criticalSection);
    }

    /** Milliseconds since the kernel started. */
    public static long GetTickCount64() {
        return Clocks.ticks("GetTickCount64");
    }
}
