package casement.load.run;

import casement.load.measure.Row;
import casement.load.script.Worker;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notices when nothing moves any more, and when it is worth to look for deadlocks. Looks once a second. */
final class Alarm {

    private static final int MOST_TOLD = 20;

    private final long stallNanos;
    private final DeadlockSearch search;
    private List<String> stall = List.of();
    private Set<Standstill.Waiting> programs = Set.of();
    private long still;

    Alarm(long stallNanos, DeadlockSearch search) {
        this.stallNanos = stallNanos;
        this.search = search;
    }

    /**
     * @param suspicious whether something takes so long that it may be stuck
     * @return whether the run is to be given up
     */
    boolean look(Row row, Collection<Worker> workers, Collection<Colony> colonies, boolean suspicious) {
        boolean stands = row.operationCount() == 0 && row.latency().count() == 0;
        if (suspicious) {
            search.ask(stands);
        }
        still = stands && isStill(workers, colonies) ? still + row.nanos() : 0;
        if (still < stallNanos) {
            return false;
        }
        stall = search.waits(MOST_TOLD);
        return true;
    }

    /** Whether nobody can go on by himself: some wait without end, and none rests; programs in the same waits as before. */
    private boolean isStill(Collection<Worker> workers, Collection<Colony> colonies) {
        if (workers.stream().anyMatch(Worker::isResting)) {
            return false;
        }
        Set<Standstill.Waiting> now = new HashSet<>();
        for (Colony colony : colonies) {
            Optional<Set<Standstill.Waiting>> waits = colony.standstill();
            if (waits.isEmpty()) {
                return false;
            }
            now.addAll(waits.get());
        }
        boolean same = now.equals(programs);
        programs = now;
        return same && (!now.isEmpty() || workers.stream().anyMatch(Worker::waitsWithoutEnd));
    }

    /** Who waited for what when the run was given up; empty if it was not. */
    List<String> stall() {
        return stall;
    }
}
