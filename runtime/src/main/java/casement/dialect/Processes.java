package casement.dialect;

import casement.semantics.Status;

/**
 * How processes end, how threads rank, and what jobs do.
 *
 * @param mainThreadEndsProcess whether the process ends with its first thread, or with its last (PR2, PR16)
 * @param priorities the scale of thread priorities (PR12, CW7)
 * @param jobSignaledOnTerminate whether TerminateJobObject signals the job (JO3)
 * @param nestedJobs whether a process may be in more than one job; where not, a second one fails with 5 (JO7, Q23)
 * @param activeLimitError the error of assigning one process too many (JO10, Q17)
 */
public record Processes(
        boolean mainThreadEndsProcess,
        Priorities priorities,
        boolean jobSignaledOnTerminate,
        boolean nestedJobs,
        Status activeLimitError) {

    /** The scale of thread priorities. */
    public enum Priorities {
        /** -15, -2 to 2, and 15: higher is sooner. */
        NT,
        /** 0 to 255: lower is sooner, 251 is normal. */
        CE
    }
}
