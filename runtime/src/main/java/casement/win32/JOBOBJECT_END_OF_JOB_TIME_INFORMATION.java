package casement.win32;

/** What happens when the time of a job is over (JO14): JOB_OBJECT_TERMINATE_AT_END_OF_JOB or JOB_OBJECT_POST_AT_END_OF_JOB. */
public final class JOBOBJECT_END_OF_JOB_TIME_INFORMATION {

    /** What {@code sizeof} gives for this structure. */
    public static final int SIZE = 4;

    public int EndOfJobTimeAction;
}
