package casement.kernel;

import casement.semantics.ObjectId;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel holds at about one moment: each part is exact, the parts may be some microseconds apart.
 *
 * @param processes those that have not gone, the host's own left out
 * @param objects all that are alive, whatever keeps them so, but for the host's own process and threads
 */
public record Snapshot(List<ProcessInfo> processes, List<ObjectInfo> objects) {

    /** A process and its threads. */
    public record ProcessInfo(
            ProcessId id, String name, String dialect, int session, int handles, List<ThreadInfo> threads) {}

    /**
     * A thread.
     *
     * @param waitsFor the objects it is blocked on; empty if it is not
     * @param owns the mutexes it owns, and timers that would call it
     */
    public record ThreadInfo(
            ThreadId id, String name, boolean suspended, boolean blocked, List<String> waitsFor, List<String> owns) {}

    /** A kernel object. */
    public record ObjectInfo(
            ObjectId id,
            ObjectType type,
            @Nullable String path,
            int handles,
            @Nullable ObjectState<?> state) {}
}
