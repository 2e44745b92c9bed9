package casement.inspect;

import casement.kernel.Inspector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        Cycles lasting = new Cycles(graph, forEver);
        Cycles passing = new Cycles(graph, forNow);
        Search search = new Search(graph, new Cycles(graph, stuck), lasting.knots(), passing.knots());
        return search.deadlocks(lasting, passing);
    }

    private static final class Search {

        private final Map<Party, Wait> waits = new HashMap<>();
        private final Set<Party> entangled = new HashSet<>();
        private final Cycles whole;
        private final List<Set<Party>> lasting;
        private final List<Set<Party>> passing;

        Search(WaitGraph graph, Cycles whole, List<Set<Party>> lasting, List<Set<Party>> passing) {
            graph.waits().forEach(wait -> waits.put(wait.who(), wait));
            this.whole = whole;
            this.lasting = lasting;
            this.passing = passing;
            lasting.forEach(entangled::addAll);
            passing.forEach(entangled::addAll);
        }

        List<Deadlock> deadlocks(Cycles ofLasting, Cycles ofPassing) {
            List<Deadlock> found = new ArrayList<>();
            lasting.forEach(knot -> found.add(deadlock(knot, ofLasting.circle(knot), true)));
            passing.forEach(knot -> found.add(deadlock(knot, ofPassing.circle(knot), false)));
            return found;
        }

        private Deadlock deadlock(Set<Party> knot, List<Party> circle, boolean lasts) {
            Set<Party> others = new LinkedHashSet<>(knot);
            circle.forEach(others::remove);
            Set<Party> behind = whole.behind(knot);
            behind.removeAll(entangled);
            return new Deadlock(waits(circle), waits(others), waits(behind), lasts);
        }

        private List<Wait> waits(Collection<Party> parties) {
            return parties.stream().map(waits::get).toList();
        }
    }
}
