package casement.win32;

import casement.semantics.EventState;
import casement.semantics.ThreadState;
import casement.semantics.WatchdogState;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Windows CE: {@code import static casement.win32.Coredll.*}.
 *
 * <p>Here are those that CE alone has or has in a form of its own; what it shares with the desktop is inherited.
 * Completion routines, waitable timers, jobs and private namespaces are not on CE: they are in {@link Kernel32}. The
 * constants are in {@link WinCe}. GetCurrentProcess and GetCurrentThread give the pseudo handles of the desktop, not
 * those of CE.
 */
public final class Coredll extends MappingFunctions {

    private Coredll() {}

    // ---- events

    /**
     * Opens the event that has this name (EV9).
     *
     * @param desiredAccess EVENT_ALL_ACCESS
     * @param inheritHandle false
     * @return the handle, or NULL: ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER for no name and for anything else in
     *     place of the fixed arguments
     */
    public static int OpenEvent(int desiredAccess, boolean inheritHandle, @Nullable String name) {
        return CeEvents.open(desiredAccess, inheritHandle, name);
    }

    /**
     * Keeps a number in the event, whatever its signal; the last one written counts (EV10).
     *
     * @return false with ERROR_INVALID_HANDLE
     */
    public static boolean SetEventData(int event, int data) {
        return Calls.operate("SetEventData", event, new EventState.SetData(data));
    }

    /** The number kept in the event. 0 is also the answer to a bad handle, with ERROR_INVALID_HANDLE (EV10). */
    public static int GetEventData(int event) {
        return Calls.ask("GetEventData", event, new EventState.GetData(), 0);
    }

    // ---- message queues

    /**
     * Creates a message queue, or opens the one that already has this name, at one of its ends (MQ1 to MQ4).
     *
     * @return the handle, for reading or for writing, or NULL: ERROR_INVALID_PARAMETER for no options, a wrong dwSize,
     *     unknown flags or messages of no size, or an error of names
     */
    public static int CreateMsgQueue(@Nullable String name, @Nullable MSGQUEUEOPTIONS options) {
        return Queues.create(name, options);
    }

    /**
     * Opens an end of a message queue by the handle that another process has of it (MQ5).
     *
     * @return the handle, or NULL: ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER for no options or a wrong dwSize
     */
    public static int OpenMsgQueue(int sourceProcess, int msgQ, @Nullable MSGQUEUEOPTIONS options) {
        return Queues.open(sourceProcess, msgQ, options);
    }

    /**
     * Takes the first message, waiting for one (MQ8, MQ9).
     *
     * <p>A message that is larger than the buffer is used up all the same: the buffer is filled, and the call fails.
     *
     * @param numberOfBytesRead gets the size of what was read
     * @param flags gets MSGQUEUE_MSGALERT if it was written as an alert
     * @return false with ERROR_TIMEOUT, ERROR_INSUFFICIENT_BUFFER as above, ERROR_PIPE_NOT_CONNECTED if nobody can
     *     write, ERROR_ACCESS_DENIED at a writing end, ERROR_INVALID_PARAMETER for null or a size that is not positive
     *     or not there, ERROR_INVALID_HANDLE
     */
    public static boolean ReadMsgQueue(
            int msgQ,
            byte @Nullable [] buffer,
            int bufferSize,
            @Nullable IntRef numberOfBytesRead,
            int timeout,
            @Nullable IntRef flags) {
        return Queues.read(msgQ, buffer, bufferSize, numberOfBytesRead, timeout, flags);
    }

    /**
     * Writes a message, waiting while the queue is full (MQ6, MQ7, MQ9).
     *
     * @param flags MSGQUEUE_MSGALERT to have it read first, or 0
     * @return false with ERROR_TIMEOUT, ERROR_INSUFFICIENT_BUFFER for more than the queue takes,
     *     ERROR_PIPE_NOT_CONNECTED if nobody can read, ERROR_ACCESS_DENIED at a reading end, ERROR_INVALID_PARAMETER
     *     for null, unknown flags or a size that is not positive or not there, ERROR_INVALID_HANDLE
     */
    public static boolean WriteMsgQueue(int msgQ, byte @Nullable [] buffer, int dataSize, int timeout, int flags) {
        return Queues.write(msgQ, buffer, dataSize, timeout, flags);
    }

    /**
     * Tells what a queue was made with, how full it is and who has it (MQ13).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_INVALID_PARAMETER for null or a wrong dwSize
     */
    public static boolean GetMsgQueueInfo(int msgQ, @Nullable MSGQUEUEINFO info) {
        return Queues.info(msgQ, info);
    }

    /** Closes one end; with the last the queue goes, and what is in it (MQ14). False with ERROR_INVALID_HANDLE. */
    public static boolean CloseMsgQueue(int msgQ) {
        return Calls.perform("CloseMsgQueue", new Syscall.CloseHandle(msgQ));
    }

    // ---- watchdog timers

    /**
     * Creates a watchdog timer that does not run, or opens the one that already has this name (WD1).
     *
     * @param period milliseconds in which it must be refreshed, not 0
     * @param wait milliseconds between its signal and its action
     * @param dfltAction WDOG_NO_DFLT_ACTION, WDOG_KILL_PROCESS, WDOG_RESET_DEVICE
     * @param param kept and not looked at
     * @param flags 0
     * @return the handle, or NULL: ERROR_INVALID_PARAMETER for arguments not named here, or an error of names
     */
    public static int CreateWatchDogTimer(
            @Nullable String name, int period, int wait, int dfltAction, int param, int flags) {
        return Watchdogs.create(name, period, wait, dfltAction, param, flags);
    }

    /**
     * Opens the watchdog timer that has this name.
     *
     * @param flags 0; others are ERROR_INVALID_PARAMETER
     * @return the handle, or NULL with ERROR_FILE_NOT_FOUND
     */
    public static int OpenWatchDogTimer(@Nullable String name, int flags) {
        return Watchdogs.open(name, flags);
    }

    /**
     * Starts the timer: from now on it watches the calling process (WD2).
     *
     * @param flags 0; others are ERROR_INVALID_PARAMETER
     * @return false with ERROR_INVALID_HANDLE
     */
    public static boolean StartWatchDogTimer(int watchDogTimer, int flags) {
        return Watchdogs.operate("StartWatchDogTimer", watchDogTimer, new WatchdogState.Start(), flags);
    }

    /**
     * Begins the period anew; a stopped timer stays stopped (WD2, WD6).
     *
     * @param flags 0; others are ERROR_INVALID_PARAMETER
     * @return false with ERROR_INVALID_HANDLE
     */
    public static boolean RefreshWatchDogTimer(int watchDogTimer, int flags) {
        return Watchdogs.operate("RefreshWatchDogTimer", watchDogTimer, new WatchdogState.Refresh(), flags);
    }

    /**
     * Stops the timer, takes its signal back and calls its action off (WD4).
     *
     * @param flags 0; others are ERROR_INVALID_PARAMETER
     * @return false with ERROR_INVALID_HANDLE
     */
    public static boolean StopWatchDogTimer(int watchDogTimer, int flags) {
        return Watchdogs.operate("StopWatchDogTimer", watchDogTimer, new WatchdogState.Stop(), flags);
    }

    // ---- processes and threads

    /**
     * Starts an image as a new process, in the form of Windows CE (PR17).
     *
     * <p>All that is not described must be null, false or 0: ERROR_INVALID_PARAMETER. The command line holds the
     * arguments alone, without the program's name.
     *
     * @param imageName must be given
     * @param creationFlags CREATE_SUSPENDED counts, others are not looked at
     * @param processInformation may be null; its two handles are to be closed by the caller
     * @return false with ERROR_FILE_NOT_FOUND for an unknown image, or ERROR_INVALID_PARAMETER
     */
    public static boolean CreateProcess(
            @Nullable String imageName,
            @Nullable String commandLine,
            @Nullable SECURITY_ATTRIBUTES process,
            @Nullable SECURITY_ATTRIBUTES thread,
            boolean inheritHandles,
            int creationFlags,
            @Nullable Object environment,
            @Nullable String currentDirectory,
            @Nullable STARTUPINFO startupInfo,
            @Nullable PROCESS_INFORMATION processInformation) {
        boolean unsupported = process != null
                || thread != null
                || inheritHandles
                || environment != null
                || currentDirectory != null
                || startupInfo != null;
        return Processes.createOnCe(imageName, commandLine, unsupported, creationFlags, processInformation);
    }

    /**
     * The thread's own priority, 0 (highest) to 255 (CW7).
     *
     * @return the priority, or THREAD_PRIORITY_ERROR_RETURN with ERROR_INVALID_HANDLE
     */
    public static int CeGetThreadPriority(int thread) {
        return Calls.ask(
                "CeGetThreadPriority", thread, new ThreadState.GetPriority(), WinCe.THREAD_PRIORITY_ERROR_RETURN);
    }

    /**
     * Changes a thread's own priority, 0 (highest) to 255 (CW7, PR12).
     *
     * @return false with ERROR_INVALID_PARAMETER for another priority, or ERROR_INVALID_HANDLE
     */
    public static boolean CeSetThreadPriority(int thread, int priority) {
        return Calls.operate("CeSetThreadPriority", thread, new ThreadState.SetPriority(priority));
    }
}
