package casement.load.script;

import casement.semantics.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom, as the workers themselves say it. Looked at while they run: what is seen is real only if it is seen
 * twice, with the same waits in it.
 */
public final class WaitChains {

    private final List<Worker> workers;

    public WaitChains(Collection<Worker> workers) {
        this.workers = List.copyOf(workers);
    }

    /**
     * Workers that wait for each other in a circle, each without end for a mutex that the next one has.
     *
     * @param identity tells whether it is the same one that was seen before: the same threads in the same waits
     * @param links one for each worker, as people read it
     */
    public record Circle(Set<String> identity, List<String> links) {

        @Override
        public String toString() {
            return String.join("; ", links);
        }
    }

    /** All circles, each once. */
    public List<Circle> circles() {
        List<Circle> circles = new ArrayList<>();
        Set<Worker> done = new HashSet<>();
        for (Worker worker : workers) {
            List<Worker> path = new ArrayList<>();
            Worker at = worker;
            while (at != null && !done.contains(at) && !path.contains(at)) {
                path.add(at);
                at = next(at);
            }
            if (at != null && path.contains(at)) {
                circles.add(circle(path.subList(path.indexOf(at), path.size())));
            }
            done.addAll(path);
        }
        return circles;
    }

    private static Circle circle(List<Worker> round) {
        Set<String> identity = new LinkedHashSet<>();
        List<String> links = new ArrayList<>();
        for (Worker worker : round) {
            identity.add(worker + "@" + worker.waitsSince());
            links.add(link(worker));
        }
        return new Circle(identity, links);
    }

    /** Somebody who has a mutex that the worker needs; null if it needs none that is taken, or waits otherwise. */
    private static @Nullable Worker next(Worker worker) {
        return worker.isStuckUnlessFreed()
                ? worker.blockedOn().stream()
                        .filter(guard -> guard.object().entry().type() == ObjectType.MUTEX)
                        .map(Guard::holder)
                        .filter(holder -> holder != null && holder != worker)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** What those wait for that wait, the first so many of them. */
    public List<String> waits(int most) {
        return workers.stream()
                .filter(worker -> !worker.blockedOn().isEmpty())
                .limit(most)
                .map(WaitChains::link)
                .toList();
    }

    /** Whether nobody can go on by himself: some wait without end, and none rests or works. */
    public boolean isStill() {
        return workers.stream().noneMatch(Worker::isResting) && workers.stream().anyMatch(Worker::waitsWithoutEnd);
    }

    private static String link(Worker worker) {
        String objects = worker.blockedOn().stream().map(WaitChains::words).collect(Collectors.joining(" and "));
        return worker + " waits for " + objects;
    }

    private static String words(Guard guard) {
        Worker holder = guard.holder();
        return guard.words() + (holder == null ? "" : ", which " + holder + " has");
    }
}
