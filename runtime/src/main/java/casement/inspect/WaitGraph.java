package casement.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who waits for whom, at one moment. A party without a wait can go on.
 *
 * @param waits at most one for each party
 */
public record WaitGraph(List<Wait> waits) {

    public WaitGraph {
        waits = List.copyOf(waits);
    }

    /** The same without those waits: who was in them can go on. */
    WaitGraph without(Predicate<Wait> over) {
        return new WaitGraph(waits.stream().filter(over.negate()).toList());
    }

    /**
     * The parties that can never go on, by the waits that count.
     *
     * <p>Whoever is in no wait that counts can go on. A wait for any goes on with one obstacle that has a holder who can; a
     * wait for all with one such holder for each. What is left when that yields nobody any more is stuck.
     *
     * @param counts the other waits end by themselves
     */
    Set<Party> stuck(Predicate<Wait> counts) {
        Map<Party, Wait> stuck = new LinkedHashMap<>();
        Map<Party, List<Wait>> dependents = new HashMap<>();
        waits.stream().filter(counts).forEach(wait -> stuck.put(wait.who(), wait));
        for (Wait wait : stuck.values()) {
            for (Obstacle obstacle : wait.obstacles()) {
                obstacle.holders()
                        .forEach(holder -> dependents
                                .computeIfAbsent(holder, first -> new ArrayList<>())
                                .add(wait));
            }
        }
        Deque<Wait> toLookAt = new ArrayDeque<>(stuck.values());
        for (Wait wait = toLookAt.poll(); wait != null; wait = toLookAt.poll()) {
            if (stuck.containsKey(wait.who()) && !wait.isStuckBehind(stuck.keySet())) {
                stuck.remove(wait.who());
                toLookAt.addAll(dependents.getOrDefault(wait.who(), List.of()));
            }
        }
        return new LinkedHashSet<>(stuck.keySet());
    }
}
