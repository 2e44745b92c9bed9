package casement.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of the operations in which each has its effect between its call and its answer, and every answer is
 * what the object would have given.
 *
 * <p>A search in depth, as Wing and Gong describe it, which remembers each pair of (operations done, state) that it has seen
 * so as never to try one twice.
 */
final class Linearizability<S> {

    /** Whether there is such an order; if the search was given up, nobody knows. */
    enum Verdict {
        EXPLAINED,
        REFUSED,
        GIVEN_UP
    }

    /** @param stuckAt the operations that no order could go on with, where the search came furthest */
    record Result(Verdict verdict, String stuckAt) {}

    private static final int SEARCH_LIMIT = 3_000_000;

    private record Seen<S>(BitSet done, S state) {}

    /** A point of the search: what was done, and which candidates are left to try from here. */
    private static final class Node<S> {
        private final S state;
        private final long latestInvoked;
        private final List<Integer> candidates;
        private int next;
        private int taken = -1;

        Node(S state, long latestInvoked, List<Integer> candidates) {
            this.state = state;
            this.latestInvoked = latestInvoked;
            this.candidates = candidates;
        }
    }

    private final List<Entry<S>> entries;
    private final BitSet done = new BitSet();
    private final Set<Seen<S>> seen = new HashSet<>();
    private int required;

    private Linearizability(List<Entry<S>> history) {
        entries = new ArrayList<>(history);
        entries.sort(Comparator.comparingLong(Entry::invoked));
        required = (int) entries.stream().filter(entry -> !entry.isOptional()).count();
    }

    static <S> Result check(S initial, List<Entry<S>> history) {
        return new Linearizability<>(history).search(initial);
    }

    private Result search(S initial) {
        Deque<Node<S>> path = new ArrayDeque<>();
        path.push(new Node<>(initial, Long.MIN_VALUE, candidates(initial, Long.MIN_VALUE)));
        int fewestLeft = required;
        String stuckAt = "";
        for (int tried = 0; required > 0; tried++) {
            if (tried > SEARCH_LIMIT) {
                return new Result(Verdict.GIVEN_UP, stuckAt);
            }
            Node<S> node = path.peek();
            if (node == null) {
                return new Result(Verdict.REFUSED, stuckAt);
            }
            if (node.next == node.candidates.size()) {
                if (required < fewestLeft || stuckAt.isEmpty()) {
                    fewestLeft = required;
                    stuckAt = describe(node);
                }
                path.pop();
                undo(path.peek());
                continue;
            }
            int which = node.candidates.get(node.next);
            node.next++;
            Entry<S> entry = entries.get(which);
            S after = entry.effect().on(node.state);
            if (after == null) {
                continue;
            }
            node.taken = which;
            done.set(which);
            required -= entry.isOptional() ? 0 : 1;
            if (seen.add(new Seen<>((BitSet) done.clone(), after))) {
                long latest = Math.max(node.latestInvoked, entry.invoked());
                path.push(new Node<>(after, latest, candidates(after, latest)));
            } else {
                undo(node);
            }
        }
        return new Result(Verdict.EXPLAINED, "");
    }

    private void undo(Node<S> node) {
        if (node != null && node.taken >= 0) {
            done.clear(node.taken);
            required += entries.get(node.taken).isOptional() ? 0 : 1;
            node.taken = -1;
        }
    }

    /** What may come next: all that were asked for before the first answer that is not explained yet. */
    private List<Integer> candidates(S state, long latestInvoked) {
        List<Integer> all = new ArrayList<>();
        long firstAnswer = Entry.NEVER;
        long firstDeadline = Entry.NEVER;
        for (int i = done.nextClearBit(0); i < entries.size(); i = done.nextClearBit(i + 1)) {
            Entry<S> entry = entries.get(i);
            if (entry.invoked() > firstAnswer) {
                break;
            }
            if (entry.isOptional() && entry.deadline() <= latestInvoked) {
                continue;
            }
            firstAnswer = Math.min(firstAnswer, entry.returned());
            firstDeadline = entry.isOptional() ? Math.min(firstDeadline, entry.deadline()) : firstDeadline;
            all.add(i);
        }
        long limit = firstAnswer;
        all.removeIf(i -> entries.get(i).invoked() > limit);
        for (int i : all) {
            Entry<S> entry = entries.get(i);
            // what fits now and never changes anything may as well come now, if nobody is too late because of it
            if (entry.changesNothing()
                    && entry.invoked() < firstDeadline
                    && entry.effect().on(state) != null) {
                return List.of(i);
            }
        }
        all.sort(Comparator.comparingLong(i -> entries.get(i).returned()));
        return all;
    }

    private String describe(Node<S> node) {
        StringBuilder text = new StringBuilder("in state " + node.state + ", none of");
        node.candidates.forEach(i -> text.append("\n  ").append(entries.get(i)));
        return text.toString();
    }
}
