package casement.benchmarks.comparison;

import casement.benchmarks.comparison.Growth.Line;
import casement.benchmarks.comparison.Growth.Spot;
import casement.benchmarks.measuring.Who;
import casement.benchmarks.peer.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What is measured against more and more of something. Where a figure has the same side, it is measured once for both. */
final class Growths {

    private static final List<Integer> TENS = List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000);

    private Growths() {}

    static List<Growth> all(Effort effort) {
        List<Integer> threads = effort.isQuick() ? List.of(1, 2, 16, 64) : List.of(1, 2, 4, 8, 16, 32, 64);
        return List.of(
                contest(
                        "growth-threads",
                        "Pairs on one mutex, with more threads",
                        Unit.PAIRS,
                        "From 2 threads on, those who come in turn pay a change of threads for each pair, whatever the lock."
                                + " Where a thread that runs may overtake those that sleep, more threads cost little.",
                        "pairs",
                        threads),
                contest(
                        "growth-longest-wait",
                        "The longest that any thread took for a pair",
                        Unit.MILLISECONDS,
                        "In turn, the longest wait is the number of threads times the change of threads. With overtaking it"
                                + " is how long somebody may be overtaken, and slices of the scheduler.",
                        "longest",
                        threads),
                disjoint(effort.isQuick() ? List.of(1, 2, 4) : List.of(1, 2, 4, 8, 16)),
                finding(),
                creating(),
                waiters(effort.isQuick() ? List.of(1, 10, 100) : List.of(1, 10, 100, 1_000)),
                waits(effort.isQuick() ? List.of(1, 8, 64) : List.of(1, 2, 4, 8, 16, 32, 64)),
                processes());
    }

    private static Growth contest(
            String id, String title, Unit unit, String explanation, String key, List<Integer> threads) {
        return new Growth(
                id,
                title,
                "threads",
                unit,
                explanation,
                List.of(
                        line("Casement, barging", threads, n -> Sides.contest(Sides.BARGING, true, n, key)),
                        line("Casement, fifo", threads, n -> Sides.contest(Sides.FIFO, true, n, key)),
                        line("ReentrantLock", threads, peer("lock", key)),
                        line("fair ReentrantLock", threads, peer("fair-lock", key)),
                        line("global lock", threads, peer("global-lock", key))));
    }

    private static IntFunction<Side> peer(String lock, String key) {
        return threads -> Sides.peerContest(lock, lock, true, threads, key);
    }

    private static Growth disjoint(List<Integer> threads) {
        return new Growth(
                "growth-disjoint",
                "Pairs in all, each thread with a mutex of its own",
                "threads",
                Unit.PAIRS,
                "Objects that have nothing to do with each other should not wait for each other: the curve rises up to the"
                        + " number of processors and is level from there. One lock for all objects falls instead.",
                List.of(
                        line("Casement", threads, n -> Sides.contest("", false, n, "pairs")),
                        line("ReentrantLock", threads, n -> Sides.peerContest("lock", "lock", false, n, "pairs")),
                        line(
                                "global lock",
                                threads,
                                n -> Sides.peerContest("lock", "global-lock", false, n, "pairs"))));
    }

    private static Growth finding() {
        Function<Who, IntFunction<Side>> any = who -> n -> Figures.million("names", who, "finding-any." + n);
        return new Growth(
                "growth-objects",
                "Opening and closing by name, with more names",
                "named objects",
                Unit.NANOSECONDS,
                "One of ten names is found as fast among a million as among ten: the way is not longer. One of all names is"
                        + " found more slowly once they do not fit into the processor's caches; a map of the JDK has that too.",
                List.of(
                        line("one of ten", TENS, n -> Figures.million("names", Who.GUEST, "finding-few." + n)),
                        line("one of all", TENS, any.apply(Who.GUEST)),
                        line("ConcurrentHashMap, one of all", TENS, any.apply(Who.PEER))));
    }

    private static Growth creating() {
        return new Growth(
                "growth-creating",
                "Creating a named object, with more of them",
                "named objects",
                Unit.NANOSECONDS,
                "The first thousands are made by code that is not compiled yet. After that the collector's share grows with"
                        + " what it has to keep.",
                List.of(
                        line("Casement", TENS, n -> Figures.million("names", Who.GUEST, "creating." + n)),
                        line("ConcurrentHashMap", TENS, n -> Figures.million("names", Who.PEER, "creating." + n))));
    }

    private static Growth waiters(List<Integer> counts) {
        Side ours = Sides.sleepers("sleepers", Who.GUEST, Threads.PLATFORM, "shared", counts, "");
        Side parked = Sides.sleepers("sleepers", Who.PEER, Threads.PLATFORM, "shared", counts, "");
        return new Growth(
                "growth-waiters",
                "Waking all who wait for one semaphore, time for each",
                "waiters",
                Unit.NANOSECONDS,
                "One release lets all of them go. Each is woken by the system, which takes what it takes for parked threads,"
                        + " too; with few of them the wake-up of a processor is all there is to see.",
                List.of(
                        line("Casement", counts, n -> keyed(ours, "awake." + n)),
                        line("park/unpark", counts, n -> keyed(parked, "awake." + n))));
    }

    private static Growth waits(List<Integer> counts) {
        List<Integer> ofWine = List.of(1, 8, 64);
        return new Growth(
                "growth-wait",
                "WaitForMultipleObjects, with more objects",
                "objects",
                Unit.NANOSECONDS,
                "Each object is looked at, so that the time grows with their number. Wine looks at them in one conversation"
                        + " with its server, beside which the objects hardly show.",
                List.of(
                        line("any", counts, n -> Sides.guest("wait-any " + n)),
                        line("all", counts, n -> Sides.guest("wait-all " + n)),
                        line("Wine, any", ofWine, n -> Sides.wine("wait-any." + n)),
                        line("Wine, all", ofWine, n -> Sides.wine("wait-all." + n))));
    }

    private static Growth processes() {
        List<Integer> levels = List.of(1, 10, 100, 1_000, 10_000);
        return new Growth(
                "growth-processes",
                "A pair on a mutex, beside more processes",
                "processes",
                Unit.NANOSECONDS,
                "Processes that sleep cost those that run nothing but room in the caches.",
                List.of(line("Casement", levels, n -> Figures.population("pair." + n))));
    }

    private static Side keyed(Side side, String key) {
        return new Side(side.label(), side.source(), key);
    }

    private static Line line(String label, List<Integer> across, IntFunction<Side> side) {
        List<Spot> spots = new ArrayList<>();
        across.forEach(x -> spots.add(new Spot(x, side.apply(x))));
        return new Line(label, spots);
    }
}
