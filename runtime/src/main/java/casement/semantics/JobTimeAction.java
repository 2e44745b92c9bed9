package casement.semantics;

/** What happens when the processes of a job have used the time of the job (JO14). */
public enum JobTimeAction {
    /** All end, and none can join until the limit is set anew. */
    TERMINATE,
    /** The port is told, once, and all run on without a limit; without a port it is as above. */
    POST
}
