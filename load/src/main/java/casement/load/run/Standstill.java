package casement.load.run;

import casement.kernel.Inspector;
import casement.kernel.SimulatedProcess;
import casement.kernel.Snapshot.ThreadInfo;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a program cannot go on by itself: its threads wait without end, for objects of the kernel or in Java. */
final class Standstill {

    /** A wait for objects that has no end; the same one as long as it lasts. */
    record Waiting(ThreadId thread, long since) {}

    private Standstill() {}

    /** The waits of its threads; empty if one of them may go on, or if none waits for an object. */
    static Optional<Set<Waiting>> of(Inspector machine, ProcessId id) {
        List<ThreadInfo> known = machine.threads(id);
        Set<Waiting> waits = new HashSet<>();
        for (ThreadInfo thread : known) {
            if (thread.awaits() != null && !thread.awaits().hasEnd()) {
                waits.add(new Waiting(thread.id(), thread.awaits().since()));
            } else if (thread.awaits() != null || thread.suspended() || mayGoOn(thread.javaState())) {
                return Optional.empty();
            }
        }
        Set<Long> met = known.stream().map(ThreadInfo::javaThread).collect(Collectors.toSet());
        boolean isStill = machine.process(id).map(SimulatedProcess::program).stream()
                .flatMap(program -> program.threads().stream())
                .filter(thread -> !met.contains(thread.getId()))
                .noneMatch(thread -> mayGoOn(thread.getState()));
        return isStill && !waits.isEmpty() ? Optional.of(waits) : Optional.empty();
    }

    private static boolean mayGoOn(Thread.@Nullable State state) {
        return state != Thread.State.WAITING && state != Thread.State.BLOCKED && state != Thread.State.TERMINATED;
    }
}
