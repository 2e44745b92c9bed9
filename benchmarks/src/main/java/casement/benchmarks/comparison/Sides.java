package casement.benchmarks.comparison;

import casement.benchmarks.measuring.Contest;
import casement.benchmarks.measuring.Names;
import casement.benchmarks.measuring.Population;
import casement.benchmarks.measuring.Sleepers;
import casement.benchmarks.measuring.Who;
import casement.benchmarks.peer.Threads;
import java.util.List;
import java.util.stream.Stream;

/** Makes the sides of the figures. Those that say the same are the same, and measured once. */
final class Sides {

    static final String FIFO = "fifo";
    static final String BARGING = "barging";

    private static final Wine WINE = new Wine();
    private static final Posix POSIX = new Posix();

    private Sides() {}

    /** The functions of Windows, from a process. */
    static Side guest(String operation) {
        return guest(operation, Variant.USUAL);
    }

    static Side guest(String operation, Variant variant) {
        return new Side("Casement", new Repetition(Who.GUEST, operation, variant, 1), Repetition.TIME);
    }

    /** The Java interface, from the host. */
    static Side host(String operation) {
        return new Side("Casement", new Repetition(Who.HOST, operation, Variant.USUAL, 1), Repetition.TIME);
    }

    static Side peer(String label, String operation) {
        return peer(label, operation, Variant.USUAL);
    }

    static Side peer(String label, String operation, Variant variant) {
        return new Side(label, new Repetition(Who.PEER, operation, variant, 1), Repetition.TIME);
    }

    static Side peerAtOnce(String label, String operation, int atOnce) {
        return new Side(label, new Repetition(Who.PEER, operation, Variant.USUAL, atOnce), Repetition.TIME);
    }

    static Side wine(String key) {
        return new Side("Wine", WINE, key);
    }

    static Side posix(String key) {
        return new Side("POSIX", POSIX, key);
    }

    // ---- contests

    static Side contest(String order, boolean shared, int threads, String key) {
        Variant variant = Variant.USUAL.ordered(order);
        String label = order.isEmpty() ? "Casement" : "Casement, " + order;
        return new Side(label, contest(Who.GUEST, variant, "acquire", "release", shared, threads), key);
    }

    /** @param lock lock, fair-lock or global-lock */
    static Side peerContest(String label, String lock, boolean shared, int threads, String key) {
        Trial trial = contest(Who.PEER, Variant.USUAL, "acquire-" + lock, "release-" + lock, shared, threads);
        return new Side(label, trial, key);
    }

    private static Trial contest(
            Who who, Variant variant, String acquire, String release, boolean shared, int threads) {
        List<String> arguments =
                List.of(who.name(), acquire, release, shared ? "shared" : "own", Integer.toString(threads));
        return new Trial(Contest.class, variant, arguments);
    }

    // ---- crowds

    /** @param objects "own", or "shared" by all who wait */
    static Side sleepers(String label, Who who, Threads kind, String objects, List<Integer> counts, String key) {
        return new Side(label, sleepers(who, kind, objects, counts), key);
    }

    private static Trial sleepers(Who who, Threads kind, String objects, List<Integer> counts) {
        Variant variant = kind == Threads.VIRTUAL ? Variant.USUAL.virtual() : Variant.USUAL;
        Stream<String> words = Stream.of(who.name(), kind.name(), objects);
        return new Trial(
                Sleepers.class,
                variant,
                Stream.concat(words, counts.stream().map(String::valueOf)).toList());
    }

    static Side population(String label, int most, String key) {
        Threads kind = Threads.VIRTUAL.areHere() ? Threads.VIRTUAL : Threads.PLATFORM;
        Variant variant = kind == Threads.VIRTUAL ? Variant.USUAL.virtual() : Variant.USUAL;
        return new Side(label, new Trial(Population.class, variant, List.of(Integer.toString(most))), key);
    }

    // ---- named objects

    static Side names(String label, Who who, int count, int threads, String key) {
        List<String> arguments = List.of(who.name(), Integer.toString(count), Integer.toString(threads));
        return new Side(label, new Trial(Names.class, Variant.USUAL, arguments), key);
    }
}
