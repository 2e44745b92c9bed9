package casement.win32;

/** The limits of a job, with the flags for breaking away and for killing on close (JO6, JO8). */
public final class JOBOBJECT_EXTENDED_LIMIT_INFORMATION {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 112;

    public final JOBOBJECT_BASIC_LIMIT_INFORMATION BasicLimitInformation = new JOBOBJECT_BASIC_LIMIT_INFORMATION();
    public final IO_COUNTERS IoInfo = new IO_COUNTERS();
    public int ProcessMemoryLimit;
    public int JobMemoryLimit;
    public int PeakProcessMemoryUsed;
    public int PeakJobMemoryUsed;
}
