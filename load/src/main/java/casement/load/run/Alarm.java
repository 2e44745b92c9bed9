package casement.load.run;

import casement.load.measure.Row;
import casement.load.script.WaitChains;
import casement.load.script.WaitChains.Circle;
import casement.load.script.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Notices when workers wait for each other in a circle, and when nothing moves any more. Looks once a second. */
final class Alarm {

    private static final int MOST_TOLD = 20;

    private final long stallNanos;
    private final Set<Set<String>> seen = new HashSet<>();
    private final Set<Set<String>> known = new HashSet<>();
    private final List<String> deadlocks = new ArrayList<>();
    private List<String> stall = List.of();
    private long deadlockCount;
    private long still;

    Alarm(long stallNanos) {
        this.stallNanos = stallNanos;
    }

    /** @return whether the run is to be given up */
    boolean look(Row row, Collection<Worker> workers) {
        WaitChains chains = new WaitChains(workers);
        Set<Set<String>> now = new HashSet<>();
        for (Circle circle : chains.circles()) {
            Set<String> identity = Set.copyOf(circle.identity());
            now.add(identity);
            if (seen.contains(identity) && known.add(identity)) {
                deadlockCount++;
                if (deadlocks.size() < MOST_TOLD) {
                    deadlocks.add(circle.toString());
                }
            }
        }
        seen.clear();
        seen.addAll(now);
        known.retainAll(now);
        still = row.operationCount() == 0 && chains.isStill() ? still + row.nanos() : 0;
        if (still < stallNanos) {
            return false;
        }
        stall = chains.waits(MOST_TOLD);
        return true;
    }

    /** The first of them, in words. */
    List<String> deadlocks() {
        return List.copyOf(deadlocks);
    }

    long deadlockCount() {
        return deadlockCount;
    }

    /** Who waited for what when the run was given up; empty if it was not. */
    List<String> stall() {
        return stall;
    }
}
