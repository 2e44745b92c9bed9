package casement.win32;

/** What a job has seen (JO11). CPU time is counted as user time, in units of 100 ns, and only for what a sandbox runs (JO13). */
public final class JOBOBJECT_BASIC_ACCOUNTING_INFORMATION {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 48;

    public long TotalUserTime;
    public long TotalKernelTime;
    public long ThisPeriodTotalUserTime;
    public long ThisPeriodTotalKernelTime;
    public int TotalPageFaultCount;
    public int TotalProcesses;
    public int ActiveProcesses;
    public int TotalTerminatedProcesses;
}
