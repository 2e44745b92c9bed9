package casement.inspect;

import casement.inspect.Cycles.Knot;
import casement.kernel.Inspector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds those who wait for each other. What is found is true: see {@code docs/inspect/deadlocks.md}. */
public final class Deadlocks {

    private Deadlocks() {}

    /**
     * Those of a machine, at a moment between the call and its return: first those that last, then those that end by
     * themselves.
     */
    public static List<Deadlock> in(Inspector machine) {
        Observation observation = Observation.of(machine);
        WaitGraph graph = observation.graph();
        if (in(graph).isEmpty()) {
            return List.of();
        }
        return in(graph.without(observation.nowOver())).stream()
                .filter(Deadlocks::isOfAnyProcess)
                .toList();
    }

    /** The host may have some of its own, and so may threads that have outlived their process. */
    private static boolean isOfAnyProcess(Deadlock deadlock) {
        return !deadlock.processes().isEmpty();
    }

    /** Who waits for whom in a machine, at about one moment. */
    public static WaitGraph waits(Inspector machine) {
        return Observation.of(machine).graph();
    }

    /** Those of a graph. */
    public static List<Deadlock> in(WaitGraph graph) {
        Set<Party> stuck = graph.stuck(wait -> true);
        if (stuck.isEmpty()) {
            return List.of();
        }
        Set<Party> forEver = graph.stuck(Wait::isPatient);
        Set<Party> forNow = new LinkedHashSet<>(stuck);
        forNow.removeAll(forEver);
        List<Knot> lasting = new Cycles(graph, forEver).knots();
        List<Knot> passing = new Cycles(graph, forNow).knots();
        Cycles whole = new Cycles(graph, stuck);
        Set<Wait> entangled = new HashSet<>();
        lasting.forEach(knot -> entangled.addAll(knot.members()));
        passing.forEach(knot -> entangled.addAll(knot.members()));
        List<Deadlock> found = new ArrayList<>();
        lasting.forEach(knot -> found.add(deadlock(knot, whole, entangled, true)));
        passing.forEach(knot -> found.add(deadlock(knot, whole, entangled, false)));
        return found;
    }

    private static Deadlock deadlock(Knot knot, Cycles whole, Set<Wait> entangled, boolean lasting) {
        Set<Wait> behind = whole.behind(knot.members());
        behind.removeAll(entangled);
        return new Deadlock(knot.circle(), List.copyOf(knot.others()), List.copyOf(behind), lasting);
    }
}
