package casement.win32;

/** What CreateProcess answers: two handles, to be closed by the caller, and two ids. */
public final class PROCESS_INFORMATION {

    public int hProcess;
    public int hThread;
    public int dwProcessId;
    public int dwThreadId;
}
