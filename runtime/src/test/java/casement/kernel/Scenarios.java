package casement.kernel;

import static casement.kernel.Scenario.all;
import static casement.kernel.Scenario.allFor;
import static casement.kernel.Scenario.any;
import static casement.kernel.Scenario.anyFor;
import static casement.kernel.Scenario.cancel;
import static casement.kernel.Scenario.close;
import static casement.kernel.Scenario.kill;
import static casement.kernel.Scenario.pollAll;
import static casement.kernel.Scenario.pollAny;
import static casement.kernel.Scenario.pulse;
import static casement.kernel.Scenario.read;
import static casement.kernel.Scenario.release;
import static casement.kernel.Scenario.reset;
import static casement.kernel.Scenario.set;
import static casement.kernel.Scenario.signalAndWait;
import static casement.kernel.Scenario.start;
import static casement.kernel.Scenario.thread;
import static casement.kernel.Scenario.world;
import static casement.kernel.Scenario.write;

import casement.kernel.Scenario.Limit;
import casement.kernel.Scenario.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Worlds in which the wait protocol could go wrong: each was made for one way to do so. Others are drawn by a seed. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> named() {
        return Stream.of(model(), more()).flatMap(List::stream).toList();
    }

    /** The worlds in which the protocol was explored state by state before it was written. */
    private static List<Scenario> model() {
        return List.of(
                world("single: two waiters, two sets", "a", thread(any(0)), thread(any(0)), thread(set(0), set(0))),
                world("single: wait, set, reset", "e", thread(any(0)), thread(anyFor(0)), thread(set(0), reset(0))),
                world("single: pulse of both kinds", "ae", thread(any(0)), thread(any(1)), thread(pulse(0), pulse(1))),
                world(
                        "single: mutex passed on, with timeout",
                        "0",
                        thread(release(0), any(0), release(0)),
                        thread(anyFor(0), release(0)),
                        thread(any(0), release(0))),
                world(
                        "single: semaphore, two at once, limit",
                        "s",
                        thread(any(0)),
                        thread(any(0)),
                        thread(release(0, 2), release(0, 2))),
                world("any: two objects crosswise", "aa", thread(any(0, 1)), thread(any(1, 0)), thread(set(0), set(1))),
                world(
                        "any: lowest index, one set for ever",
                        "aE",
                        thread(any(0, 1)),
                        thread(any(0)),
                        thread(pulse(0), set(0))),
                world(
                        "any: pulse while it walks, one set for ever",
                        "eE",
                        thread(any(0, 1)),
                        thread(pulse(0)),
                        thread(pollAny(1))),
                world("any: poll while the signal moves", "eE", thread(pollAny(0, 1)), thread(set(0), reset(1))),
                world(
                        "any: timeout against two sets",
                        "aa",
                        thread(anyFor(0, 1), anyFor(1, 0)),
                        thread(set(0)),
                        thread(set(1))),
                world(
                        "any: own mutex, recursion",
                        "a0",
                        thread(any(0, 1), release(1), release(1)),
                        thread(any(1), release(1)),
                        thread(set(0))),
                world(
                        "any: three objects, pulse and sets",
                        "aea",
                        thread(any(0, 1, 2)),
                        thread(any(2, 1)),
                        thread(pulse(1), set(2))),
                world("all: two events, two setters", "aa", thread(all(0, 1)), thread(set(0)), thread(set(1))),
                world(
                        "all: overlapping, crosswise",
                        "aa",
                        thread(all(0, 1)),
                        thread(all(1, 0)),
                        thread(set(0), set(1))),
                world(
                        "all: overlapping chain over three",
                        "aAa",
                        thread(all(0, 1)),
                        thread(all(2, 1)),
                        thread(set(2), set(0))),
                world(
                        "all: against single, both wanting",
                        "aa",
                        thread(all(0, 1)),
                        thread(any(0)),
                        thread(set(1), set(0))),
                world(
                        "all: against any over the same",
                        "aa",
                        thread(all(0, 1)),
                        thread(any(1, 0)),
                        thread(set(0), set(1))),
                world("all: single after it, in line", "Ea", thread(all(0, 1)), thread(any(1)), thread(set(1))),
                world(
                        "all: watch moves, single in line",
                        "aa",
                        thread(all(0, 1)),
                        thread(any(1)),
                        thread(set(0), set(1))),
                world("all: timeout races", "Aa", thread(allFor(0, 1), pollAny(0)), thread(set(1), pollAny(1))),
                world("all: poll races", "aa", thread(pollAll(0, 1)), thread(set(0), set(1)), thread(pollAll(1, 0))),
                world(
                        "all: set, reset in between",
                        "ee",
                        thread(all(0, 1)),
                        thread(set(0), reset(0)),
                        thread(set(1), set(0))),
                world("all: two pulses never add up", "ee", thread(all(0, 1)), thread(pulse(0)), thread(pulse(1))),
                world("all: pulse completes", "Ee", thread(all(0, 1)), thread(any(1)), thread(pulse(1))),
                world(
                        "all: pulse of the lower, two wait-alls",
                        "ea",
                        thread(all(0, 1)),
                        thread(all(1, 0)),
                        thread(set(1), pulse(0))),
                world("all: pulse against set", "aa", thread(all(0, 1)), thread(set(0), pollAny(0)), thread(pulse(1))),
                world("all: pulse, reset behind it", "Ee", thread(all(0, 1)), thread(pulse(1)), thread(reset(0))),
                world(
                        "all: two pulses, two wait-alls, three objects",
                        "eeA",
                        thread(all(0, 2)),
                        thread(all(1, 2)),
                        thread(pulse(0), pulse(1))),
                world(
                        "all: watcher arrives while a signal collects",
                        "AaA",
                        thread(all(1, 0)),
                        thread(all(1, 2)),
                        thread(reset(0), set(1))),
                world(
                        "all: own mutex inside, recursion",
                        "a0",
                        thread(all(0, 1), release(1), release(1)),
                        thread(any(1), release(1)),
                        thread(set(0))),
                world(
                        "all: mutex and semaphore",
                        "1s",
                        thread(all(1, 0), release(0)),
                        thread(release(0), any(1)),
                        thread(release(1, 2))),
                world(
                        "all: abandoned inside",
                        "xa",
                        thread(all(0, 1), release(0)),
                        thread(any(0), release(0)),
                        thread(set(1))),
                world(
                        "all: two release the two it needs",
                        "12",
                        thread(all(0, 1)),
                        thread(release(0), any(0)),
                        thread(release(1))),
                world(
                        "kill: owner, one waits",
                        "0",
                        thread(release(0)),
                        thread(any(0), release(0)),
                        thread(kill(0), any(0))),
                world("kill: waiter against release", "2", thread(any(0)), thread(any(0)), thread(release(0), kill(0))),
                world(
                        "kill: waiter against set, next goes",
                        "a",
                        thread(any(0), any(0)),
                        thread(kill(0), any(0)),
                        thread(set(0))),
                world("kill: wait-all against set", "am", thread(all(0, 1)), thread(kill(0), any(1)), thread(set(0))),
                world("kill: about to wait for a mutex", "m", thread(any(0), any(0)), thread(kill(0), pollAny(0))),
                world(
                        "kill: owner of two, wait-all takes both",
                        "00",
                        thread(release(1)),
                        thread(all(1, 0)),
                        thread(kill(0))),
                world(
                        "kill: signal and wait under way",
                        "0a",
                        thread(signalAndWait("0a", 0, 1)),
                        thread(any(0), set(1)),
                        thread(kill(0))),
                world("kill: itself, waited for", "0m", thread(kill(0)), thread(all(0, 1), release(0)), thread(any(0))),
                world(
                        "kill: releasing into a watched mutex",
                        "0A",
                        thread(release(0)),
                        thread(all(0, 1)),
                        thread(kill(0))),
                world("saw: same event", "a", thread(signalAndWait("a", 0, 0)), thread(anyFor(0))),
                world(
                        "saw: mutex to event and back",
                        "0a",
                        thread(signalAndWait("0a", 0, 1)),
                        thread(any(0), signalAndWait("0a", 1, 0)),
                        thread(anyFor(1))),
                world(
                        "saw: full semaphore, not owner",
                        "sm",
                        thread(signalAndWait("sm", 0, 1), release(1)),
                        thread(signalAndWait("sm", 0, 0)),
                        thread(release(0, 2), signalAndWait("sm", 1, 0))),
                world(
                        "saw: signal completes a wait-all",
                        "aAa",
                        thread(all(0, 1), set(2)),
                        thread(signalAndWait("aAa", 0, 2)),
                        thread(anyFor(0))),
                world(
                        "any: one object twice",
                        "aa",
                        thread(any(0, 1, 0), any(1, 1)),
                        thread(any(1, 0)),
                        thread(set(0), set(1), set(0))),
                world(
                        "any: old ticket left behind",
                        "aa",
                        thread(any(0, 1), any(1)),
                        thread(set(1), set(0)),
                        thread(pollAny(0))),
                world(
                        "four: three waits, every signal",
                        "aea",
                        thread(all(0, 1, 2)),
                        thread(all(2, 1)),
                        thread(any(1, 0, 2)),
                        thread(set(0), pulse(1), set(2), set(1))),
                world(
                        "four: two signalling",
                        "aaa",
                        thread(all(0, 1)),
                        thread(all(1, 2)),
                        thread(set(1), set(0)),
                        thread(set(2), pulse(1))),
                world(
                        "four: mutexes crosswise and a death",
                        "01a",
                        thread(release(0), all(0, 1)),
                        thread(release(1), any(2, 0)),
                        thread(all(1, 2), release(1)),
                        thread(set(2), kill(0))));
    }

    /** What the model did not have. */
    private static List<Scenario> more() {
        return List.of(
                world("all: reset behind the look", "Ee", thread(all(0, 1)), thread(reset(0), set(1))),
                world(
                        "all: reset behind the look, two look",
                        "EEe",
                        thread(all(0, 1, 2)),
                        thread(reset(0), set(2)),
                        thread(all(2, 0))),
                world(
                        "any: poll while the signal moves past another",
                        "eeE",
                        thread(pollAny(0, 1, 2)),
                        thread(set(0), reset(2)),
                        thread(anyFor(1))),
                world(
                        "all: two in opposite order, mutexes",
                        "01",
                        thread(release(0), all(1, 0)),
                        thread(release(1), all(0, 1)),
                        thread(any(0), release(0))),
                world(
                        "all: two in opposite order, semaphores",
                        "sS",
                        thread(all(0, 1)),
                        thread(all(1, 0)),
                        thread(release(0, 2)),
                        thread(release(1, 1))),
                world(
                        "single: semaphore, three waiters, two and one",
                        "s",
                        thread(any(0)),
                        thread(any(0)),
                        thread(anyFor(0)),
                        thread(release(0, 2), release(0, 1))),
                world(
                        "single: pulse against timeout and set",
                        "a",
                        thread(anyFor(0)),
                        thread(any(0)),
                        thread(pulse(0), set(0))),
                world(
                        "any: pulse on unwatched, others single",
                        "ae",
                        thread(any(0, 1)),
                        thread(anyFor(1)),
                        thread(pulse(1), pulse(0))),
                world(
                        "all: pulse on watched, singles in line",
                        "ea",
                        thread(all(0, 1)),
                        thread(any(0)),
                        thread(set(1), pulse(0)),
                        thread(pulse(0))),
                world(
                        "all: release against timeout, mutex",
                        "2A",
                        thread(allFor(0, 1), release(0)),
                        thread(any(0), release(0)),
                        thread(release(0), reset(1))),
                world(
                        "abandoned: to wait-any",
                        "0a",
                        thread(release(0)),
                        thread(any(1, 0), release(0)),
                        thread(kill(0), set(1))),
                world(
                        "abandoned: to wait-all, second of two",
                        "m0",
                        thread(release(1)),
                        thread(all(0, 1), release(0)),
                        thread(kill(0))),
                world(
                        "abandoned: two owners die, wait-all takes both",
                        "01",
                        thread(any(1)),
                        thread(any(0)),
                        thread(all(1, 0)),
                        thread(kill(0), kill(1))),
                world(
                        "abandoned: twice",
                        "0",
                        thread(release(0)),
                        thread(any(0), any(0)),
                        thread(kill(0), kill(1), any(0))),
                world(
                        "abandoned: recursive owner",
                        "0",
                        thread(any(0), any(0), release(0)),
                        thread(anyFor(0), release(0)),
                        thread(kill(0), any(0))),
                world(
                        "kill: wait-any walking",
                        "ama",
                        thread(any(0, 1, 2), any(1)),
                        thread(kill(0), pollAny(1)),
                        thread(set(0), set(2))),
                world(
                        "kill: wait-all looking",
                        "mmA",
                        thread(all(2, 1, 0)),
                        thread(kill(0), all(0, 1)),
                        thread(set(2), pollAll(0, 2))),
                world(
                        "kill: watcher, its watch is moved",
                        "aam",
                        thread(all(0, 1, 2)),
                        thread(kill(0)),
                        thread(set(0), set(1)),
                        thread(any(2))),
                world(
                        "kill: poller",
                        "aA",
                        thread(pollAll(0, 1), pollAny(0, 1)),
                        thread(kill(0)),
                        thread(set(0), any(1))),
                world("kill: timed waiter", "a0", thread(allFor(0, 1)), thread(kill(0), anyFor(0)), thread(set(0))),
                world(
                        "kill: setter under way",
                        "aa",
                        thread(set(0), set(1)),
                        thread(all(0, 1)),
                        thread(kill(0), pollAny(0))),
                world(
                        "kill: pulse under way on watched",
                        "eA",
                        thread(pulse(0)),
                        thread(all(0, 1)),
                        thread(kill(0), anyFor(0))),
                world(
                        "kill: each other",
                        "01",
                        thread(kill(1), all(0, 1)),
                        thread(kill(0), all(1, 0)),
                        thread(all(0, 1))),
                world("kill: twice", "0", thread(any(0)), thread(kill(0), any(0)), thread(kill(0))),
                world("close: one waits for all", "ae", thread(all(0, 1)), thread(set(0), close(0)), thread(set(1))),
                world(
                        "close: two wait for all, timeout",
                        "aae",
                        thread(allFor(0, 1)),
                        thread(all(1, 2)),
                        thread(close(1), set(0)),
                        thread(set(2), pulse(0))),
                world("close: one waits for any", "aa", thread(any(0, 1)), thread(close(1), set(0)), thread(anyFor(0))),
                world("close: mutex, owner dies", "0a", thread(anyFor(1)), thread(any(0)), thread(close(0), kill(0))),
                world(
                        "close: mutex in a wait-all, owner dies",
                        "0A",
                        thread(any(1), set(1)),
                        thread(all(0, 1)),
                        thread(close(0), kill(0))),
                world("close: waiter is killed", "aa", thread(all(0, 1)), thread(close(0), kill(0)), thread(close(1))),
                world(
                        "close: walker is killed",
                        "aaa",
                        thread(any(0, 1, 2)),
                        thread(kill(0), close(0)),
                        thread(close(1), set(2), close(2))),
                world(
                        "queue: readers and writers",
                        "q",
                        thread(read(0, Limit.INFINITE), read(0, Limit.FINITE)),
                        thread(write(0, Limit.INFINITE), write(0, Limit.INFINITE)),
                        thread(write(0, Limit.POLL))),
                world(
                        "queue: watched by a wait-all",
                        "qa",
                        thread(all(0, 1)),
                        thread(write(0, Limit.INFINITE), write(0, Limit.FINITE)),
                        thread(set(1), read(0, Limit.POLL)),
                        thread(read(0, Limit.FINITE))),
                world(
                        "queue: killed in both ends",
                        "q",
                        thread(read(0, Limit.INFINITE)),
                        thread(write(0, Limit.INFINITE), write(0, Limit.INFINITE), write(0, Limit.INFINITE)),
                        thread(kill(0), kill(1), read(0, Limit.POLL))),
                world(
                        "saw: killed between, mutex to watched event",
                        "0aE",
                        thread(signalAndWait("0aE", 0, 1)),
                        thread(all(0, 1), release(0)),
                        thread(kill(0), set(1))),
                world(
                        "saw: pulse of watched, semaphore",
                        "sa",
                        thread(signalAndWait("sa", 0, 1)),
                        thread(all(0, 1)),
                        thread(set(1), pulse(1))),
                world(
                        "four: two wait-alls share one object, kill",
                        "a0a",
                        thread(release(1)),
                        thread(all(0, 1)),
                        thread(all(1, 2), release(1)),
                        thread(set(0), set(2), kill(0))));
    }

    /** A world that nobody thought of. */
    static Scenario drawn(long seed) {
        Random random = new Random(seed ^ 0x5DEECE66DL << 16);
        int count = 2 + random.nextInt(2);
        int threads = random.nextInt(5) == 0 ? 4 : 3;
        StringBuilder objects = new StringBuilder();
        for (int o = 0; o < count; o++) {
            objects.append("aaAeEsSmmx012".charAt(random.nextInt(13)));
        }
        List<List<Op>> programs = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<Op> program = new ArrayList<>();
            int length = 1 + random.nextInt(2) + (random.nextInt(4) == 0 ? 1 : 0);
            for (int i = 0; i < length; i++) {
                program.add(drawnCall(random, objects.toString(), threads));
            }
            programs.add(List.copyOf(program));
        }
        return new Scenario("drawn " + seed, objects.toString(), List.copyOf(programs));
    }

    /** @param threads of whom one may be killed; 0 for none */
    static Op drawnCall(Random random, String objects, int threads) {
        int[] some = someOf(random, objects.length(), 1);
        int[] several = someOf(random, objects.length(), 2);
        int one = random.nextInt(objects.length());
        return switch (random.nextInt(12)) {
            case 0 -> any(some);
            case 1 -> anyFor(some);
            case 2 -> pollAny(some);
            case 3, 4 -> all(several);
            case 5 -> random.nextBoolean() ? allFor(several) : pollAll(several);
            case 6 ->
                random.nextBoolean() || threads == 0
                        ? signalAndWait(objects, one, some[0])
                        : kill(random.nextInt(threads));
            default -> drawnSignal(random, objects.charAt(one), one);
        };
    }

    private static Op drawnSignal(Random random, char letter, int object) {
        return switch (letter) {
            case 'a', 'A', 'e', 'E' ->
                switch (random.nextInt(5)) {
                    case 0 -> reset(object);
                    case 1, 2 -> pulse(object);
                    default -> set(object);
                };
            case 't', 'T' -> random.nextInt(4) == 0 ? cancel(object) : start(object);
            case 's', 'S' -> release(object, 1 + random.nextInt(2));
            default -> release(object);
        };
    }

    private static int[] someOf(Random random, int count, int atLeast) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(random.nextInt(order.size() + 1), i);
        }
        int size = atLeast + random.nextInt(count - atLeast + 1);
        return order.stream().limit(size).mapToInt(Integer::intValue).toArray();
    }
}
