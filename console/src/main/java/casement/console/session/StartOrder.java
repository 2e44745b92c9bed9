package casement.console.session;

import casement.settings.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses processes that would wait for each other to start. */
final class StartOrder {

    private final Map<String, ProcessEntry> entries = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private StartOrder(List<ProcessEntry> all) {
        all.forEach(entry -> entries.put(entry.key(), entry));
    }

    static void check(List<ProcessEntry> all, Map<String, Section> sections) {
        StartOrder order = new StartOrder(all);
        for (ProcessEntry entry : all) {
            List<String> cycle = order.cycleFrom(entry.key());
            Section section = sections.get(entry.key());
            if (!cycle.isEmpty() && section != null) {
                section.fault(
                        entry.after().isEmpty() ? "after-exit" : "after",
                        "none of these can start first: " + String.join(" after ", cycle));
                return;
            }
        }
    }

    /** The names on the way round, the first one again at the end; empty if there is no way round. */
    private List<String> cycleFrom(String key) {
        ProcessEntry entry = entries.get(key);
        if (entry == null || done.contains(key)) {
            return List.of();
        }
        if (path.contains(key)) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(key), path.size()));
            cycle.add(key);
            return cycle;
        }
        path.add(key);
        List<String> others = new ArrayList<>(entry.after());
        others.addAll(entry.afterExit());
        for (String other : others) {
            List<String> cycle = cycleFrom(other);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.remove(key);
        done.add(key);
        return List.of();
    }
}
