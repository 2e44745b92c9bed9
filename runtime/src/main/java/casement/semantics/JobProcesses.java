package casement.semantics;

import java.util.List;

/** The processes of a job that have not ended, in the order in which they were assigned (JO11). */
public record JobProcesses(List<ProcessId> ids) {

    public JobProcesses {
        ids = List.copyOf(ids);
    }
}
