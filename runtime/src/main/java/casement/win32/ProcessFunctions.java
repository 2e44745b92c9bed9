package casement.win32;

import casement.semantics.ObjectType;
import casement.semantics.ProcessState;
import casement.semantics.ThreadState;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/** What {@link Kernel32} and {@link Coredll} share about processes, threads and thread-local storage. */
public abstract class ProcessFunctions extends InterlockedFunctions {

    private static final int CURRENT_PROCESS = -1;
    private static final int CURRENT_THREAD = -2;

    ProcessFunctions() {}

    // ---- processes

    /**
     * Opens a process by its id.
     *
     * @return the handle, or NULL: ERROR_INVALID_PARAMETER for an unknown id, ERROR_ACCESS_DENIED for access 0 (PR10)
     */
    public static int OpenProcess(int desiredAccess, boolean inheritHandle, int processId) {
        return Calls.value(
                "OpenProcess", new Syscall.OpenProcess(processId, desiredAccess, inheritHandle), WinBase.NULL);
    }

    /**
     * Ends a process with all its threads; returns before that is done, and not at all for the caller's own (PR3).
     *
     * @return false with ERROR_ACCESS_DENIED if it has ended already or without PROCESS_TERMINATE, or
     *     ERROR_INVALID_HANDLE
     */
    public static boolean TerminateProcess(int process, int exitCode) {
        return Calls.perform("TerminateProcess", new Syscall.TerminateProcess(process, exitCode));
    }

    /** Ends the calling process with all its threads. Does not return. */
    public static void ExitProcess(int exitCode) {
        Calls.perform("ExitProcess", new Syscall.ExitProcess(exitCode));
    }

    /**
     * Tells the exit code of a process, STILL_ACTIVE until it has ended (PR1).
     *
     * @return false with ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED, or ERROR_INVALID_PARAMETER if there is no place for
     *     it
     */
    public static boolean GetExitCodeProcess(int process, @Nullable IntRef exitCode) {
        return Calls.ask("GetExitCodeProcess", process, new ProcessState.GetExitCode(), exitCode, true);
    }

    /** The pseudo handle of the calling process: -1, whoever uses it (HA4). Windows CE has another number for it. */
    public static int GetCurrentProcess() {
        return Calls.enter("GetCurrentProcess") == null ? WinBase.NULL : CURRENT_PROCESS;
    }

    /** The id of the calling process. */
    public static int GetCurrentProcessId() {
        GuestThread guest = Calls.enter("GetCurrentProcessId");
        return guest == null ? 0 : guest.process().value();
    }

    /** The id of the process that the handle names, or 0 with ERROR_INVALID_HANDLE. */
    public static int GetProcessId(int process) {
        return Calls.value("GetProcessId", new Syscall.GetId(process, ObjectType.PROCESS), 0);
    }

    // ---- threads

    /**
     * Starts a thread in the calling process; success leaves the last error alone (PR15).
     *
     * @param stackSize not looked at
     * @param creationFlags 0, CREATE_SUSPENDED (PR7), STACK_SIZE_PARAM_IS_A_RESERVATION
     * @param threadId gets the id; may be null
     * @return the handle, or NULL with ERROR_INVALID_PARAMETER for other flags or no routine
     */
    public static int CreateThread(
            @Nullable SECURITY_ATTRIBUTES threadAttributes,
            int stackSize,
            @Nullable LPTHREAD_START_ROUTINE startAddress,
            @Nullable Object parameter,
            int creationFlags,
            @Nullable IntRef threadId) {
        return Threads.create(threadAttributes, startAddress, parameter, creationFlags, threadId);
    }

    /**
     * Takes one suspension back (PR7, PR9).
     *
     * @return how many there were, 0 for a thread that runs or has ended, or -1 with ERROR_INVALID_HANDLE
     */
    public static int ResumeThread(int thread) {
        return Calls.ask("ResumeThread", thread, new ThreadState.Resume(), -1);
    }

    /**
     * Keeps a thread from running until it is resumed as often.
     *
     * @return how often it was suspended before, or -1: ERROR_SIGNAL_REFUSED after 127 times (PR8), ERROR_ACCESS_DENIED
     *     if it has ended (PR9), ERROR_INVALID_HANDLE
     */
    public static int SuspendThread(int thread) {
        return Calls.ask("SuspendThread", thread, new ThreadState.Suspend(), -1);
    }

    /**
     * Ends a thread; what it owned is abandoned. On one that has ended it has no effect (PR6).
     *
     * @return false with ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED without THREAD_TERMINATE
     */
    public static boolean TerminateThread(int thread, int exitCode) {
        return Calls.perform("TerminateThread", new Syscall.TerminateThread(thread, exitCode));
    }

    /** Ends the calling thread. Does not return. Under Windows CE the process ends with its first thread (PR16). */
    public static void ExitThread(int exitCode) {
        Calls.perform("ExitThread", new Syscall.ExitThread(exitCode));
    }

    /**
     * Tells the exit code of a thread, STILL_ACTIVE until it has ended (PR1).
     *
     * @return false with ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED, or ERROR_INVALID_PARAMETER if there is no place for
     *     it
     */
    public static boolean GetExitCodeThread(int thread, @Nullable IntRef exitCode) {
        return Calls.ask("GetExitCodeThread", thread, new ThreadState.GetExitCode(), exitCode, true);
    }

    /** The pseudo handle of the calling thread: -2, whoever uses it (HA4). Windows CE has another number for it. */
    public static int GetCurrentThread() {
        return Calls.enter("GetCurrentThread") == null ? WinBase.NULL : CURRENT_THREAD;
    }

    /** The id of the calling thread. */
    public static int GetCurrentThreadId() {
        GuestThread guest = Calls.enter("GetCurrentThreadId");
        return guest == null ? 0 : guest.thread().value();
    }

    /** The id of the thread that the handle names, or 0 with ERROR_INVALID_HANDLE. */
    public static int GetThreadId(int thread) {
        return Calls.value("GetThreadId", new Syscall.GetId(thread, ObjectType.THREAD), 0);
    }

    /**
     * Opens a thread by its id.
     *
     * @return the handle, or NULL: ERROR_INVALID_PARAMETER for an unknown id, ERROR_ACCESS_DENIED for access 0 (PR10)
     */
    public static int OpenThread(int desiredAccess, boolean inheritHandle, int threadId) {
        return Calls.value("OpenThread", new Syscall.OpenThread(threadId, desiredAccess, inheritHandle), WinBase.NULL);
    }

    /**
     * The thread's own priority, on the scale of the dialect: see {@link #SetThreadPriority}.
     *
     * @return the priority, or THREAD_PRIORITY_ERROR_RETURN with ERROR_INVALID_HANDLE or ERROR_ACCESS_DENIED
     */
    public static int GetThreadPriority(int thread) {
        return Threads.getPriority(thread);
    }

    /**
     * Changes a thread's own priority: -15, -2 to 2 or 15 with Windows NT (PR12), 0 (highest) to 7 with Windows CE
     * (CW7).
     *
     * @return false with ERROR_INVALID_PARAMETER for another priority, ERROR_INVALID_HANDLE, or ERROR_ACCESS_DENIED
     */
    public static boolean SetThreadPriority(int thread, int priority) {
        return Threads.setPriority(thread, priority);
    }

    // ---- thread-local storage

    /**
     * Takes a slot of which each thread of the process has its own.
     *
     * @return the slot, or TLS_OUT_OF_INDEXES
     */
    public static int TlsAlloc() {
        return Calls.value("TlsAlloc", new Syscall.TlsAlloc(), WinBase.TLS_OUT_OF_INDEXES);
    }

    /** Gives a slot back; false with ERROR_INVALID_PARAMETER if it was not taken. */
    public static boolean TlsFree(int tlsIndex) {
        return Calls.perform("TlsFree", new Syscall.TlsFree(tlsIndex));
    }

    /** What the calling thread put into the slot, or null. As null may be a value, success sets the last error to 0. */
    public static @Nullable Object TlsGetValue(int tlsIndex) {
        return Threads.tlsValue(tlsIndex);
    }

    /** Puts a value into the calling thread's slot; false with ERROR_INVALID_PARAMETER if it was not taken. */
    public static boolean TlsSetValue(int tlsIndex, @Nullable Object tlsValue) {
        return Calls.perform("TlsSetValue", new Syscall.TlsSet(tlsIndex, tlsValue));
    }
}
