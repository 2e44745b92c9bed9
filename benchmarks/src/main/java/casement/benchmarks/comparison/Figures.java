package casement.benchmarks.comparison;

import static casement.benchmarks.comparison.Sides.BARGING;
import static casement.benchmarks.comparison.Sides.FIFO;

import casement.benchmarks.measuring.Who;
import casement.benchmarks.peer.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The figures, their peers and their goals. This is the one list; the table, the page and the document follow it.
 *
 * <p>Sides that stand in one figure are run one after the other in each round, so that a slow minute of the machine falls on
 * all of them.
 */
final class Figures {

    private static final int MILLION = 1_000_000;
    private static final int CROWD = 100_000;
    private static final int PROCESSES = 10_000;

    private static final Side LOCK = Sides.peer("ReentrantLock", "lock-pair");
    private static final Side FAIR = Sides.peer("fair ReentrantLock", "fair-lock-pair");
    private static final Side GLOBAL = Sides.peer("global lock", "global-lock-pair");
    private static final Side ASK = Sides.peer("typed ask", "ask-pair");

    private Figures() {}

    static List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.addAll(pairs());
        all.addAll(observed());
        all.addAll(contests());
        all.addAll(roundTrips());
        all.addAll(waits());
        all.addAll(objects());
        all.addAll(crowds());
        all.addAll(starts());
        return List.copyOf(all);
    }

    private static List<Figure> pairs() {
        String section = "Uncontended pairs";
        Side wineMutex = Sides.wine("mutex-pair");
        Side wineSemaphore = Sides.wine("semaphore-pair");
        Side mutex = Sides.guest("mutex-pair");
        Side juc = Sides.peer("Semaphore", "semaphore-pair");
        Side allocated = new Side("Casement", mutex.source(), Repetition.ALLOCATED);
        return List.of(
                new Figure(
                        "mutex-pair",
                        section,
                        "WaitForSingleObject + ReleaseMutex, named mutex, from a process",
                        Unit.NANOSECONDS,
                        mutex,
                        List.of(LOCK, FAIR, GLOBAL, ASK, wineMutex),
                        List.of(
                                Goal.of(Bound.AT_MOST_TIMES, 6, LOCK).orBetter(3),
                                Goal.of(Bound.LESS_BY, 500, wineMutex),
                                Goal.of(Bound.LESS_BY, 300, ASK))),
                new Figure(
                        "mutex-pair-java",
                        section,
                        "Mutex.acquire + Hold.close, from the host",
                        Unit.NANOSECONDS,
                        Sides.host("mutex-pair"),
                        List.of(LOCK),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 7, LOCK))),
                new Figure(
                        "event-pair",
                        section,
                        "SetEvent + WaitForSingleObject, from a process",
                        Unit.NANOSECONDS,
                        Sides.guest("event-pair"),
                        List.of(LOCK, Sides.wine("event-pair")),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 6, LOCK).orBetter(3))),
                new Figure(
                        "event-pair-java",
                        section,
                        "Event.set + await, from the host",
                        Unit.NANOSECONDS,
                        Sides.host("event-pair"),
                        List.of(LOCK),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 7, LOCK))),
                new Figure(
                        "semaphore-pair",
                        section,
                        "WaitForSingleObject + ReleaseSemaphore, from a process",
                        Unit.NANOSECONDS,
                        Sides.guest("semaphore-pair"),
                        List.of(LOCK, juc, wineSemaphore, Sides.posix("semaphore-pair")),
                        List.of(
                                Goal.of(Bound.AT_MOST_TIMES, 6, LOCK).orBetter(3),
                                Goal.of(Bound.LESS_BY, 500, wineSemaphore))),
                new Figure(
                        "semaphore-pair-java",
                        section,
                        "Semaphore.acquire + Permit.close, from the host",
                        Unit.NANOSECONDS,
                        Sides.host("semaphore-pair"),
                        List.of(LOCK, juc),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 7, LOCK))),
                new Figure(
                        "allocation",
                        section,
                        "what a pair on a named mutex allocates",
                        Unit.BYTES,
                        allocated,
                        List.of(new Side("typed ask", ASK.source(), Repetition.ALLOCATED)),
                        List.of(Goal.of(Bound.AT_MOST, 0.5))));
    }

    private static List<Figure> observed() {
        Side unobserved = new Side("nobody", Sides.host("mutex-pair").source(), Repetition.TIME);
        Goal nothing = Goal.of(Bound.AT_MOST_TIMES, 1.1, unobserved);
        return List.of(
                observed("inspected", "once a snapshot was taken", unobserved, List.of(nothing)),
                observed("recorded", "in a flight recording, as set by itself", unobserved, List.of(nothing)),
                observed("watched", "while deadlocks are looked for once a second", unobserved, List.of(nothing)),
                observed("traced", "while somebody listens to calls", unobserved, List.of()));
    }

    private static Figure observed(String how, String title, Side unobserved, List<Goal> goals) {
        return new Figure(
                "observed-" + how,
                "Observed pairs",
                "Mutex.acquire + Hold.close, " + title,
                Unit.NANOSECONDS,
                Sides.host("mutex-pair " + how),
                List.of(unobserved),
                goals);
    }

    private static List<Figure> contests() {
        List<Figure> figures = new ArrayList<>();
        figures.add(contest(2, 0.8));
        figures.add(contest(16, 0.35));
        figures.add(contest(64, 0.25));
        for (int threads : List.of(2, 16, 64)) {
            Side lock = Sides.peerContest("ReentrantLock", "lock", true, threads, "longest");
            figures.add(new Figure(
                    "longest-wait-" + threads,
                    "One contended mutex",
                    "the same: the longest that any thread took for a pair",
                    Unit.MILLISECONDS,
                    Sides.contest(BARGING, true, threads, "longest"),
                    List.of(Sides.contest(FIFO, true, threads, "longest"), lock),
                    List.of(Goal.of(Bound.AT_MOST_TIMES, 1, lock))));
        }
        Side one = relabelled("Casement, 1 thread", Sides.contest("", false, 1, "pairs"));
        figures.add(new Figure(
                "disjoint-2",
                "One contended mutex",
                "2 threads, each with a mutex of its own",
                Unit.PAIRS,
                Sides.contest("", false, 2, "pairs"),
                List.of(
                        one,
                        Sides.peerContest("ReentrantLock", "lock", false, 2, "pairs"),
                        Sides.peerContest("global lock", "global-lock", false, 2, "pairs")),
                List.of(Goal.of(Bound.AT_LEAST_TIMES, 1.5, one))));
        return figures;
    }

    private static Figure contest(int threads, double goal) {
        Side lock = Sides.peerContest("ReentrantLock", "lock", true, threads, "pairs");
        return new Figure(
                "contended-" + threads,
                "One contended mutex",
                threads + " threads at one named mutex, barging",
                Unit.PAIRS,
                Sides.contest(BARGING, true, threads, "pairs"),
                List.of(
                        Sides.contest(FIFO, true, threads, "pairs"),
                        lock,
                        Sides.peerContest("fair ReentrantLock", "fair-lock", true, threads, "pairs"),
                        Sides.peerContest("global lock", "global-lock", true, threads, "pairs"),
                        Sides.wine("contest." + Math.min(threads, 63))),
                List.of(Goal.of(Bound.AT_LEAST_TIMES, goal, lock)));
    }

    private static List<Figure> roundTrips() {
        Variant pinned = Variant.USUAL.onOneProcessor();
        return List.of(
                pingPong("ping-pong-1", "two threads on one processor", pinned)
                        .judged(peer -> Goal.of(Bound.AT_MOST_TIMES, 1.1, peer), Sides.wine("ping-pong")),
                pingPong("ping-pong-2", "two threads on all processors", Variant.USUAL)
                        .judged(peer -> Goal.of(Bound.LESS_BY, 20, peer), Sides.posix("ping-pong")),
                pingPong("ping-pong-virtual-1", "two virtual threads on one processor", pinned.virtual())
                        .judged(peer -> Goal.of(Bound.AT_MOST_TIMES, 1.5, peer)),
                pingPong("ping-pong-virtual-2", "two virtual threads on all processors", Variant.USUAL.virtual())
                        .judged(peer -> Goal.of(Bound.AT_MOST_TIMES, 1.5, peer)));
    }

    private record PingPong(String id, String title, Side ours, Side park) {

        Figure judged(Function<Side, Goal> goal, Side... more) {
            List<Side> peers = new ArrayList<>(List.of(park));
            peers.addAll(List.of(more));
            return new Figure(id, "Ping-pong", title, Unit.NANOSECONDS, ours, peers, List.of(goal.apply(park)));
        }
    }

    private static PingPong pingPong(String id, String where, Variant variant) {
        return new PingPong(
                id,
                "SetEvent + WaitForSingleObject between two processes, " + where,
                Sides.guest("ping-pong", variant),
                Sides.peer("park/unpark", "park", variant));
    }

    private static List<Figure> waits() {
        List<Figure> figures = new ArrayList<>();
        for (String which : List.of("any", "all")) {
            Side wine = Sides.wine("wait-" + which + ".64");
            figures.add(new Figure(
                    "wait-" + which,
                    "Waits for 64 objects",
                    "WaitForMultipleObjects, " + which + " of 64 events",
                    Unit.NANOSECONDS,
                    Sides.guest("wait-" + which + " 64"),
                    List.of(wine),
                    List.of(Goal.of(Bound.LESS_BY, 10, wine), Goal.of(Bound.AT_MOST, 1000))));
        }
        return figures;
    }

    private static List<Figure> objects() {
        String section = "Creating, opening, keeping";
        Side entry = Sides.peer("ConcurrentHashMap", "map-entry");
        Side child = Sides.peerAtOnce("actorOf + stop", "children", 1000);
        Side wineCreate = Sides.wine("create-close");
        Side wineOpen = Sides.wine("open-close");
        Side oneThread = million("Casement, 1 thread", Who.GUEST, "created");
        Side few = million("Casement, 10 names", Who.GUEST, "finding-few.10");
        return List.of(
                new Figure(
                        "create-close",
                        section,
                        "CreateMutex + CloseHandle, a new name",
                        Unit.NANOSECONDS,
                        Sides.guest("create-close"),
                        List.of(entry, child, wineCreate, Sides.posix("create-close")),
                        List.of(Goal.of(Bound.LESS_BY, 20, wineCreate).orBetter(40))),
                new Figure(
                        "open-close",
                        section,
                        "OpenMutex + CloseHandle, an existing name",
                        Unit.NANOSECONDS,
                        Sides.guest("open-close"),
                        List.of(wineOpen, Sides.posix("open-close")),
                        List.of(Goal.of(Bound.LESS_BY, 40, wineOpen))),
                new Figure(
                        "million-bytes",
                        section,
                        "heap of each of 1,000,000 named, open mutexes",
                        Unit.BYTES,
                        million("Casement", Who.GUEST, "bytes"),
                        List.of(million("ConcurrentHashMap", Who.PEER, "bytes")),
                        List.of(Goal.of(Bound.AT_MOST, 450).orBetter(300))),
                new Figure(
                        "million-rate",
                        section,
                        "how fast they are made",
                        Unit.PER_SECOND,
                        million("Casement", Who.GUEST, "created"),
                        List.of(million("ConcurrentHashMap", Who.PEER, "created")),
                        List.of(Goal.of(Bound.AT_LEAST, MILLION))),
                new Figure(
                        "million-rate-2",
                        section,
                        "the same by two threads",
                        Unit.PER_SECOND,
                        Sides.names("Casement", Who.GUEST, MILLION, 2, "created"),
                        List.of(oneThread, Sides.names("ConcurrentHashMap", Who.PEER, MILLION, 2, "created")),
                        List.of(Goal.of(Bound.AT_LEAST_TIMES, 1, oneThread))),
                new Figure(
                        "look-up",
                        section,
                        "OpenMutex + CloseHandle of one of ten names, with 1,000,000 names beside them",
                        Unit.NANOSECONDS,
                        million("Casement", Who.GUEST, "finding-few"),
                        List.of(few),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 1.25, few))));
    }

    private static List<Figure> crowds() {
        String section = "Crowds";
        List<Integer> crowd = List.of(CROWD);
        Side parked = Sides.sleepers("park/unpark", Who.PEER, Threads.VIRTUAL, "own", crowd, "awake." + CROWD);
        return List.of(
                new Figure(
                        "waiters-bytes",
                        section,
                        "heap of each of 100,000 virtual threads that wait, each for an event",
                        Unit.BYTES,
                        Sides.sleepers("Casement", Who.GUEST, Threads.VIRTUAL, "own", crowd, "bytes." + CROWD),
                        List.of(new Side("park/unpark", parked.source(), "bytes." + CROWD)),
                        List.of(Goal.of(Bound.AT_MOST, 1100))),
                new Figure(
                        "waiters-awake",
                        section,
                        "until all are awake, for each",
                        Unit.NANOSECONDS,
                        Sides.sleepers("Casement", Who.GUEST, Threads.VIRTUAL, "own", crowd, "awake." + CROWD),
                        List.of(parked),
                        List.of(Goal.of(Bound.AT_MOST_TIMES, 1.5, parked))),
                new Figure(
                        "processes",
                        section,
                        "processes alive at once, each with 100 handles",
                        Unit.COUNT,
                        population("processes"),
                        List.of(),
                        List.of(Goal.of(Bound.AT_LEAST, PROCESSES))),
                new Figure(
                        "processes-rate",
                        section,
                        "how fast they start",
                        Unit.PER_SECOND,
                        population("started"),
                        List.of(),
                        List.of()),
                new Figure(
                        "processes-end",
                        section,
                        "until all of them are ended by the host",
                        Unit.MILLISECONDS,
                        population("ended"),
                        List.of(),
                        List.of()),
                new Figure(
                        "processes-bytes",
                        section,
                        "heap of each, its 100 handles included",
                        Unit.BYTES,
                        population("bytes"),
                        List.of(),
                        List.of()));
    }

    private static List<Figure> starts() {
        return List.of(new Figure(
                "process-start",
                "Starting a process",
                "a process of one class: started, run, ended, cleaned up after",
                Unit.NANOSECONDS,
                Sides.host("process-start"),
                List.of(Sides.peer("URLClassLoader", "class-loader-start"), Sides.peer("PF4J", "plugin-start")),
                List.of()));
    }

    /** Of a million named objects, made by one thread. */
    static Side million(String label, Who who, String key) {
        return Sides.names(label, who, MILLION, 1, key);
    }

    /** Of ten thousand processes. */
    static Side population(String key) {
        return Sides.population("Casement", PROCESSES, key);
    }

    private static Side relabelled(String label, Side side) {
        return new Side(label, side.source(), side.key(), side.scale());
    }
}
