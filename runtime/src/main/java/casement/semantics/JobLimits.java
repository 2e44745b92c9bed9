package casement.semantics;

/**
 * The limits of a job, as the Platform SDK numbers them. Flags that Casement does not act on are kept and told.
 *
 * @param activeProcessLimit counts only with {@link #ACTIVE_PROCESS}
 */
public record JobLimits(int flags, int activeProcessLimit) {

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

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether a set call accepts them: the basic class of limits knows fewer flags than the extended one (JO8). */
    boolean areValid(boolean extended) {
        boolean known = (flags & ~(extended ? EXTENDED_FLAGS : BASIC_FLAGS)) == 0;
        return known && (!has(ACTIVE_PROCESS) || activeProcessLimit > 0);
    }
}
