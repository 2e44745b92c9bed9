package casement.win32;

/** The limits of a job. The number of active processes and the times count, the rest is accepted and forgotten. */
public final class JOBOBJECT_BASIC_LIMIT_INFORMATION {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 48;

    public long PerProcessUserTimeLimit;
    public long PerJobUserTimeLimit;
    public int LimitFlags;
    public int MinimumWorkingSetSize;
    public int MaximumWorkingSetSize;
    public int ActiveProcessLimit;
    public int Affinity;
    public int PriorityClass;
    public int SchedulingClass;
}
