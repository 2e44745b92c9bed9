package casement.inspect;

import casement.semantics.ProcessId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parties that wait for each other in a circle.
 *
 * @param cycle each waits for the next, the last for the first
 * @param others that are entangled with these: each waits for one of the cycle, perhaps through others, and is waited for
 * @param behind those that wait for any of these and for whom none of these waits
 * @param lasting whether it stays until somebody from outside ends a wait or a thread; otherwise some wait of it gives up
 */
public record Deadlock(List<Wait> cycle, List<Wait> others, List<Wait> behind, boolean lasting) {

    public Deadlock {
        cycle = List.copyOf(cycle);
        others = List.copyOf(others);
        behind = List.copyOf(behind);
    }

    /** The cycle and who is entangled with it: to end one of these may help. */
    public List<Wait> members() {
        return Stream.concat(cycle.stream(), others.stream()).toList();
    }

    /** The processes of the cycle. */
    public List<ProcessId> processes() {
        return cycle.stream()
                .map(wait -> wait.who().process())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The next in the cycle. */
    public Wait after(Wait wait) {
        return cycle.get((cycle.indexOf(wait) + 1) % cycle.size());
    }

    /** What of the next in the cycle the wait is for. */
    public String link(Wait wait) {
        Party next = after(wait).who();
        return wait.obstacles().stream()
                .filter(obstacle -> obstacle.holders().contains(next))
                .findFirst()
                .orElseThrow()
                .what();
    }

    /** In a sentence for each of the cycle. */
    @Override
    public String toString() {
        return cycle.stream()
                .map(wait -> wait.who() + " waits for " + link(wait) + " of "
                        + after(wait).who())
                .collect(Collectors.joining("; ", lasting ? "deadlock: " : "deadlock that ends by itself: ", ""));
    }
}
