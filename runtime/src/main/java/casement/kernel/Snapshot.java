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
 * <p>Times are in nanoseconds since the kernel started, as those of {@link KernelEvent}s.
 *
 * @param processes those that have not gone, the host's own left out
 * @param objects all that are alive, whatever keeps them so, but for the host's own process and threads
 */
public record Snapshot(List<ProcessInfo> processes, List<ObjectInfo> objects) {

    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * A process and its threads.
     *
     * @param cpuNanos CPU time of its platform threads; 0 if nobody counts
     * @param end how it ended, or is about to; null while it runs
     */
    public record ProcessInfo(
            ProcessId id,
            String name,
            String dialect,
            int session,
            ProcessStanding standing,
            long startedAt,
            long cpuNanos,
            int handles,
            List<ThreadInfo> threads,
            SimulatedProcess.@Nullable End end) {}

    /** Where a process is in its life. */
    public enum ProcessStanding {
        RUNNING,
        /** All of its threads are suspended. */
        SUSPENDED,
        /** Its threads are leaving. */
        ENDING,
        /** It is gone, and a handle to it is left. */
        ENDED
    }

    /**
     * A thread.
     *
     * @param javaThread the id of the Java thread that carries it, 0 if it has none yet
     * @param javaState the state of that one; null if there is none
     * @param awaits what it is blocked on; null if it is not blocked in the kernel
     * @param owns the mutexes it owns, and timers that would call it
     * @param held whether it stands still as it is suspended; one in code of its own goes on up to its next call
     */
    public record ThreadInfo(
            ThreadId id,
            ProcessId process,
            String processName,
            String name,
            ThreadStanding standing,
            long javaThread,
            Thread.@Nullable State javaState,
            @Nullable WaitInfo awaits,
            List<String> owns,
            boolean held) {

        public boolean suspended() {
            return standing == ThreadStanding.SUSPENDED;
        }

        public boolean blocked() {
            return awaits != null;
        }

        /** The objects it is blocked on; empty if it is not. */
        public List<String> waitsFor() {
            return awaits == null ? List.of() : awaits.names();
        }
    }

    /** What a thread is about, as the kernel sees it. */
    public enum ThreadStanding {
        /** None of its code has run yet. */
        STARTING,
        RUNNING,
        WAITING,
        /** In a wait for nothing but time. */
        SLEEPING,
        SUSPENDED,
        ENDING
    }

    /**
     * A wait under way.
     *
     * @param number of no other wait of the machine; it may change while the wait goes on, if that loses its place in line
     * @param targets empty for a sleep
     * @param until when it gives up, or {@link #NEVER}
     * @param alertable whether a routine that is queued to the thread ends it
     */
    public record WaitInfo(long number, boolean all, List<Target> targets, long since, long until, boolean alertable) {

        List<String> names() {
            return targets.stream().map(Target::name).toList();
        }

        /** Whether it ends without anybody's help. */
        public boolean hasEnd() {
            return until != NEVER;
        }
    }

    /** An object that is waited for. */
    public record Target(ObjectId id, ObjectType type, String name) {}

    /** A handle. */
    public record HandleInfo(
            int value,
            ObjectId object,
            ObjectType type,
            String name,
            int access,
            boolean inheritable,
            boolean protectedFromClose) {}

    /**
     * A kernel object.
     *
     * @param name as messages name it, path or not
     * @param directory where its name stands; null if it has none
     * @param path with directory and name; null if it has none
     * @param state null if the object has just failed
     * @param owner the thread that keeps others out of a mutex
     * @param waiters first in line first
     */
    public record ObjectInfo(
            ObjectId id,
            ObjectType type,
            String name,
            @Nullable String directory,
            @Nullable String path,
            int handles,
            @Nullable ObjectState<?> state,
            @Nullable ThreadId owner,
            List<WaiterInfo> waiters) {}

    /**
     * One who waits at an object.
     *
     * @param asleep whether its thread sleeps meanwhile; false for waits that call back
     */
    public record WaiterInfo(ThreadId thread, ProcessId process, boolean all, boolean asleep, long since) {}
}
