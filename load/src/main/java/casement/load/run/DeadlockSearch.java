package casement.load.run;

import casement.inspect.Deadlock;
import casement.inspect.Deadlocks;
import casement.inspect.Obstacle;
import casement.inspect.Party;
import casement.inspect.Wait;
import casement.kernel.Inspector;
import casement.load.measure.Ticks;
import casement.load.results.Results.Circle;
import casement.load.results.Results.Link;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks for deadlocks when asked to, on a thread of its own: with thousands of threads a look takes a quarter of a second,
 * which neither the conductor nor the machine's clock has.
 */
final class DeadlockSearch implements AutoCloseable {

    private static final int MOST_TOLD = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Of all time this part at most goes into looks, in a run that gets on. */
    private static final int PART = 100;

    private static final int PART_IN_STANDSTILL = 4;

    private final Inspector machine;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = Executors.defaultThreadFactory().newThread(work);
        made.setDaemon(true);
        made.setName("casement-load-deadlocks");
        return made;
    });

    // for the conductor's thread
    private volatile boolean looking;
    private volatile long lookedAt = Ticks.now();
    private volatile long took;

    // guarded by this
    private final Set<Set<Wait>> seen = new HashSet<>();
    private final Map<Set<Wait>, Circle> circles = new LinkedHashMap<>();

    DeadlockSearch(Inspector machine) {
        this.machine = machine;
    }

    /** Has somebody look, unless that is under way, or was done not long ago for what it takes. */
    void ask(boolean standstill) {
        long pause = Math.max(SECOND / 2, took * (standstill ? PART_IN_STANDSTILL : PART));
        if (!looking && Ticks.now() - lookedAt >= pause) {
            looking = true;
            thread.execute(() -> {
                try {
                    look();
                } finally {
                    looking = false;
                }
            });
        }
    }

    /** Looks now, on the calling thread. */
    synchronized void look() {
        long begin = Ticks.now();
        Deadlocks.in(machine).stream().filter(Deadlock::lasting).forEach(this::note);
        lookedAt = Ticks.now();
        took = lookedAt - begin;
    }

    private void note(Deadlock deadlock) {
        Set<Wait> members = Set.copyOf(deadlock.members());
        seen.add(members);
        Circle before = circles.get(members);
        if (before != null || circles.size() < MOST_TOLD) { // who waits behind them may have become more
            circles.put(members, circle(deadlock, before == null ? Ticks.now() : before.at()));
        }
    }

    private static Circle circle(Deadlock deadlock, long at) {
        List<Link> links = deadlock.cycle().stream()
                .map(wait -> new Link(
                        wait.who().toString(),
                        number(wait.who()),
                        deadlock.link(wait),
                        deadlock.after(wait).who().toString()))
                .toList();
        return new Circle(at, links, deadlock.others().size(), deadlock.behind().size());
    }

    private static int number(Party who) {
        return who.process() == null ? 0 : who.process().value();
    }

    /** The first of them, as they were when they were seen last. */
    synchronized List<Circle> circles() {
        return List.copyOf(circles.values());
    }

    synchronized long count() {
        return seen.size();
    }

    /** What the threads of processes wait for, the first so many of them. */
    List<String> waits(int most) {
        return Deadlocks.waits(machine).waits().stream()
                .filter(wait -> wait.who().process() != null
                        && !wait.who().process().equals(machine.host())
                        && !wait.obstacles().isEmpty())
                .limit(most)
                .map(DeadlockSearch::words)
                .toList();
    }

    private static String words(Wait wait) {
        List<Obstacle> obstacles = wait.obstacles();
        String kind = obstacles.size() == 1 ? "" : wait.all() ? "all of " : "any of ";
        return wait.who() + " waits for " + kind
                + obstacles.stream().map(DeadlockSearch::words).collect(Collectors.joining(" and "));
    }

    private static String words(Obstacle obstacle) {
        String holders = obstacle.holders().stream().map(Party::toString).collect(Collectors.joining(" or "));
        return obstacle.what() + (holders.isEmpty() ? "" : ", which " + holders + " has");
    }

    @Override
    public void close() {
        thread.shutdown();
        synchronized (this) {
            seen.clear(); // waits until a look is over: the kernel is closed next
        }
    }
}
