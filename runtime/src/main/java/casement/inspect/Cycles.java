package casement.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a set of stuck parties looks like from inside: circles, and who stands behind them. */
final class Cycles {

    /** How many parties of a large knot are tried for a short circle. */
    private static final int STARTS = 16;

    /** For whom each waits, of those that are stuck. */
    private final Map<Party, Set<Party>> next = new LinkedHashMap<>();

    Cycles(WaitGraph graph, Set<Party> stuck) {
        for (Wait wait : graph.waits()) {
            if (stuck.contains(wait.who())) {
                Set<Party> holders = new LinkedHashSet<>();
                wait.heldBy(stuck).forEach(obstacle -> holders.addAll(obstacle.holders()));
                next.put(wait.who(), holders);
            }
        }
    }

    /**
     * Groups in which each waits for each, perhaps through others: the strongly connected components that have a circle.
     *
     * <p>By Tarjan, with a stack of its own: lines of waiters may be longer than the stack of a thread is deep.
     */
    List<Set<Party>> knots() {
        return new Knots().all();
    }

    private final class Knots {

        private final Map<Party, Integer> numbers = new HashMap<>();
        private final Map<Party, Integer> lowest = new HashMap<>();
        private final Deque<Party> open = new ArrayDeque<>();
        private final Set<Party> isOpen = new HashSet<>();
        private final List<Set<Party>> found = new ArrayList<>();

        private record Visit(Party party, Deque<Party> left) {}

        List<Set<Party>> all() {
            next.keySet().stream().filter(party -> !numbers.containsKey(party)).forEach(this::walkFrom);
            return found;
        }

        private void walkFrom(Party root) {
            Deque<Visit> path = new ArrayDeque<>();
            path.push(enter(root));
            while (!path.isEmpty()) {
                Visit here = path.element();
                Party step = here.left().poll();
                if (step == null) {
                    path.pop();
                    leave(here.party());
                    if (!path.isEmpty()) {
                        lower(path.element().party(), lowest.get(here.party()));
                    }
                } else if (!numbers.containsKey(step)) {
                    path.push(enter(step));
                } else if (isOpen.contains(step)) {
                    lower(here.party(), numbers.get(step));
                }
            }
        }

        private Visit enter(Party party) {
            numbers.put(party, numbers.size());
            lowest.put(party, numbers.get(party));
            open.push(party);
            isOpen.add(party);
            return new Visit(party, new ArrayDeque<>(next.get(party)));
        }

        private void lower(Party party, int number) {
            lowest.merge(party, number, Math::min);
        }

        private void leave(Party party) {
            if (!lowest.get(party).equals(numbers.get(party))) {
                return;
            }
            Set<Party> knot = new LinkedHashSet<>();
            Party last;
            do {
                last = open.pop();
                isOpen.remove(last);
                knot.add(last);
            } while (!last.equals(party));
            if (knot.size() > 1 || next.get(party).contains(party)) {
                found.add(knot);
            }
        }
    }

    /** A short circle of a knot: each waits for the next. */
    List<Party> circle(Set<Party> knot) {
        return knot.stream()
                .limit(STARTS)
                .map(start -> circleFrom(start, knot))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private List<Party> circleFrom(Party start, Set<Party> knot) {
        Map<Party, Party> cameFrom = new HashMap<>();
        Deque<Party> toLookAt = new ArrayDeque<>(List.of(start));
        for (Party here = toLookAt.poll(); here != null; here = toLookAt.poll()) {
            for (Party step : next.get(here)) {
                if (step.equals(start)) {
                    return path(start, here, cameFrom);
                }
                if (knot.contains(step) && cameFrom.putIfAbsent(step, here) == null) {
                    toLookAt.add(step);
                }
            }
        }
        throw new IllegalStateException("no circle through " + start);
    }

    private static List<Party> path(Party start, Party end, Map<Party, Party> cameFrom) {
        List<Party> path = new ArrayList<>();
        for (Party here = end; !here.equals(start); here = cameFrom.get(here)) {
            path.add(here);
        }
        path.add(start);
        Collections.reverse(path);
        return path;
    }

    /** Those that wait for one of the knot, perhaps through others, and are not in it. */
    Set<Party> behind(Set<Party> knot) {
        Map<Party, List<Party>> previous = new HashMap<>();
        next.forEach((party, steps) -> steps.forEach(step ->
                previous.computeIfAbsent(step, first -> new ArrayList<>()).add(party)));
        Set<Party> seen = new LinkedHashSet<>(knot);
        Deque<Party> toLookAt = new ArrayDeque<>(knot);
        for (Party here = toLookAt.poll(); here != null; here = toLookAt.poll()) {
            for (Party each : previous.getOrDefault(here, List.of())) {
                if (seen.add(each)) {
                    toLookAt.add(each);
                }
            }
        }
        seen.removeAll(knot);
        return seen;
    }
}
