package casement.semantics;

/**
 * The limits of a job, as the Platform SDK numbers them. Flags that Casement does not act on are kept and told.
 *
 * @param activeProcessLimit counts only with {@link #ACTIVE_PROCESS}
 * @param processTime CPU time of one process, in units of 100 ns; counts only with {@link #PROCESS_TIME}; 0 is none
 * @param jobTime CPU time of all processes from the setting of the limit on, likewise; counts only with {@link #JOB_TIME}
 */
public record JobLimits(int flags, int activeProcessLimit, long processTime, long jobTime) {

    /** A process that has used more CPU time is ended (JO13). */
    public static final int PROCESS_TIME = 0x0002;

    /** When all have used more CPU time, all are ended (JO13). */
    public static final int JOB_TIME = 0x0004;

    /** Leaves the time limit of the job and what was used of it as they are (JO13). */
    public static final int PRESERVE_JOB_TIME = 0x0040;

    /** No more live processes than the limit says (JO10). */
    public static final int ACTIVE_PROCESS = 0x0008;

    /** Children stay outside if their creator asks for it (JO6). */
    public static final int BREAKAWAY_OK = 0x0800;

    /** Children stay outside always (JO6). */
    public static final int SILENT_BREAKAWAY_OK = 0x1000;

    /** The processes end when the last handle of the job is closed (JO8). */
    public static final int KILL_ON_JOB_CLOSE = 0x2000;

    public static final JobLimits NONE = new JobLimits(0, 0);

    private static final int BASIC_FLAGS = 0x00FF;
    private static final int EXTENDED_FLAGS = 0x7FFF;

    public JobLimits(int flags, int activeProcessLimit) {
        this(flags, activeProcessLimit, 0, 0);
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether a set call accepts them: the basic class of limits knows fewer flags than the extended one (JO8). */
    boolean areValid(boolean extended) {
        boolean known = (flags & ~(extended ? EXTENDED_FLAGS : BASIC_FLAGS)) == 0;
        boolean clear = !has(JOB_TIME) || !has(PRESERVE_JOB_TIME);
        return known && clear && (!has(ACTIVE_PROCESS) || activeProcessLimit > 0);
    }

    boolean limitProcessTime() {
        return has(PROCESS_TIME) && processTime > 0;
    }

    boolean limitJobTime() {
        return has(JOB_TIME) && jobTime > 0;
    }

    /** These, without a limit on the time of the job. */
    JobLimits withoutJobTime() {
        return new JobLimits(flags & ~JOB_TIME, activeProcessLimit, processTime, 0);
    }

    /** Whether they leave the time limit of the job as it was before. */
    boolean keepJobTimeOf(JobLimits before) {
        return has(PRESERVE_JOB_TIME) && before.has(JOB_TIME);
    }

    /** These, with the time limit that the job had before, if they say so. */
    JobLimits after(JobLimits before) {
        if (!keepJobTimeOf(before)) {
            return this;
        }
        return new JobLimits(flags & ~PRESERVE_JOB_TIME | JOB_TIME, activeProcessLimit, processTime, before.jobTime);
    }
}
