package casement.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a set of stuck parties looks like from inside: circles, and who stands behind them. */
final class Cycles {

    /** How many parties of a large knot are tried for a short circle. */
    private static final int STARTS = 16;

    private final Collection<Node> nodes;

    /** One who is stuck, and for whom he waits. */
    private static final class Node {

        private final Wait waiting;
        private final Set<Node> next = new LinkedHashSet<>();
        private final List<Node> previous = new ArrayList<>();

        // of the walk through all
        private int number = -1;
        private int lowest;
        private boolean open;

        Node(Wait waiting) {
            this.waiting = waiting;
        }

        void waitsFor(Node other) {
            if (next.add(other)) {
                other.previous.add(this);
            }
        }
    }

    Cycles(WaitGraph graph, Set<Party> stuck) {
        Map<Party, Node> known = new LinkedHashMap<>();
        graph.waits().stream()
                .filter(wait -> stuck.contains(wait.who()))
                .forEach(wait -> known.put(wait.who(), new Node(wait)));
        nodes = known.values();
        for (Node node : nodes) {
            node.waiting.heldBy(stuck).stream()
                    .flatMap(obstacle -> obstacle.holders().stream())
                    .map(known::get)
                    .forEach(node::waitsFor);
        }
    }

    /** A group in which each waits for each, perhaps through others, with a short circle of it. */
    record Knot(List<Wait> circle, Set<Wait> members) {

        Set<Wait> others() {
            Set<Wait> others = new LinkedHashSet<>(members);
            circle.forEach(others::remove);
            return others;
        }
    }

    /**
     * The strongly connected components that have a circle.
     *
     * <p>By Tarjan, with a stack of its own: lines of waiters may be longer than the stack of a thread is deep.
     */
    List<Knot> knots() {
        Walk walk = new Walk();
        nodes.stream().filter(node -> node.number < 0).forEach(walk::from);
        return walk.found.stream()
                .map(knot -> new Knot(waits(circle(knot)), new LinkedHashSet<>(waits(knot))))
                .toList();
    }

    private static List<Wait> waits(Collection<Node> nodes) {
        return nodes.stream().map(node -> node.waiting).toList();
    }

    private static final class Walk {

        private final Deque<Node> open = new ArrayDeque<>();
        private final List<Set<Node>> found = new ArrayList<>();
        private int entered;

        private record Visit(Node node, Iterator<Node> left) {}

        void from(Node root) {
            Deque<Visit> path = new ArrayDeque<>();
            path.push(enter(root));
            while (!path.isEmpty()) {
                Visit here = path.element();
                if (here.left().hasNext()) {
                    Node step = here.left().next();
                    if (step.number < 0) {
                        path.push(enter(step));
                    } else if (step.open) {
                        lower(here.node(), step.number);
                    }
                } else {
                    path.pop();
                    leave(here.node());
                    if (!path.isEmpty()) {
                        lower(path.element().node(), here.node().lowest);
                    }
                }
            }
        }

        private Visit enter(Node node) {
            node.number = entered++;
            node.lowest = node.number;
            node.open = true;
            open.push(node);
            return new Visit(node, node.next.iterator());
        }

        private static void lower(Node node, int number) {
            node.lowest = Math.min(node.lowest, number);
        }

        private void leave(Node node) {
            if (node.lowest != node.number) {
                return;
            }
            Set<Node> knot = new LinkedHashSet<>();
            while (node.open) {
                Node last = open.pop();
                last.open = false;
                knot.add(last);
            }
            if (knot.size() > 1 || node.next.contains(node)) {
                found.add(knot);
            }
        }
    }

    // ---- a circle to show

    private static List<Node> circle(Set<Node> knot) {
        return knot.stream()
                .limit(STARTS)
                .map(start -> circleFrom(start, knot))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private record Step(Node node, @Nullable Step before) {}

    private static List<Node> circleFrom(Node start, Set<Node> knot) {
        Set<Node> seen = new HashSet<>();
        Deque<Step> toLookAt = new ArrayDeque<>(List.of(new Step(start, null)));
        while (true) {
            Step here = toLookAt.remove();
            for (Node next : here.node().next) {
                if (next == start) {
                    return path(here);
                }
                if (knot.contains(next) && seen.add(next)) {
                    toLookAt.add(new Step(next, here));
                }
            }
        }
    }

    private static List<Node> path(Step last) {
        List<Node> path = new ArrayList<>();
        for (Step step = last; step != null; step = step.before()) {
            path.add(step.node());
        }
        Collections.reverse(path);
        return path;
    }

    // ---- those behind

    /** Those that wait for one of these, perhaps through others, and are none of them. */
    Set<Wait> behind(Set<Wait> these) {
        Set<Node> seen = new LinkedHashSet<>();
        nodes.stream().filter(node -> these.contains(node.waiting)).forEach(seen::add);
        Deque<Node> toLookAt = new ArrayDeque<>(seen);
        while (!toLookAt.isEmpty()) {
            toLookAt.remove().previous.stream().filter(seen::add).forEach(toLookAt::add);
        }
        Set<Wait> behind = new LinkedHashSet<>(waits(seen));
        behind.removeAll(these);
        return behind;
    }
}
