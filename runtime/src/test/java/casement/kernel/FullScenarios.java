package casement.kernel;

import static casement.kernel.Scenario.alertably;
import static casement.kernel.Scenario.all;
import static casement.kernel.Scenario.allFor;
import static casement.kernel.Scenario.any;
import static casement.kernel.Scenario.anyFor;
import static casement.kernel.Scenario.apc;
import static casement.kernel.Scenario.cancel;
import static casement.kernel.Scenario.kill;
import static casement.kernel.Scenario.pollAll;
import static casement.kernel.Scenario.pollAny;
import static casement.kernel.Scenario.prioritise;
import static casement.kernel.Scenario.pulse;
import static casement.kernel.Scenario.release;
import static casement.kernel.Scenario.resume;
import static casement.kernel.Scenario.set;
import static casement.kernel.Scenario.start;
import static casement.kernel.Scenario.startWithRoutine;
import static casement.kernel.Scenario.suspend;
import static casement.kernel.Scenario.thread;
import static casement.kernel.Scenario.world;

import casement.kernel.Scenario.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Worlds for the exploration state by state: what the seeds leave out, and small ones that are drawn. */
final class FullScenarios {

    private FullScenarios() {}

    static List<Scenario> named() {
        List<Scenario> all = new ArrayList<>(priorities());
        all.addAll(routines());
        all.addAll(suspensions());
        all.addAll(timers());
        all.addAll(deaths());
        return all;
    }

    /** One of all that have a name, here or among those for seeds. */
    static Scenario byName(String name) {
        return Stream.concat(Scenarios.named().stream(), named().stream())
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Scenario> priorities() {
        return List.of(
                world("priority: the second in line is served", "a", thread(any(0)), thread(any(0)), thread(set(0)))
                        .ranked(200, 100, 150),
                world(
                                "priority: mutex passed on, a poll in between",
                                "2",
                                thread(any(0), release(0)),
                                thread(any(0)),
                                thread(release(0), pollAny(0)))
                        .ranked(200, 100, 150),
                world(
                                "priority: raised while it sleeps",
                                "a",
                                thread(any(0)),
                                thread(any(0)),
                                thread(prioritise(0, 50), set(0)))
                        .ranked(200, 100, 150),
                world(
                                "priority: raised while it walks",
                                "aea",
                                thread(any(0, 1, 2)),
                                thread(any(2)),
                                thread(prioritise(0, 50), set(2)))
                        .ranked(200, 100, 150),
                world(
                                "priority: lowered, counts at the next wait",
                                "a",
                                thread(any(0), any(0)),
                                thread(any(0)),
                                thread(prioritise(0, 200), set(0), set(0)))
                        .ranked(50, 100, 150),
                world(
                                "priority: wait-all before single",
                                "aa",
                                thread(all(0, 1)),
                                thread(any(0)),
                                thread(set(1), set(0)))
                        .ranked(50, 100, 150),
                world(
                                "priority: single before wait-all",
                                "aa",
                                thread(all(0, 1)),
                                thread(any(0)),
                                thread(set(1), set(0)))
                        .ranked(200, 100, 150),
                world(
                                "priority: pulse of an auto-reset event",
                                "a",
                                thread(any(0)),
                                thread(anyFor(0)),
                                thread(pulse(0)))
                        .ranked(200, 100, 150),
                world(
                                "priority: a poll that walks overtakes nobody",
                                "1a",
                                thread(pollAny(0, 1)),
                                thread(release(0)),
                                thread(any(0)))
                        .ranked(50, 100, 150),
                world("priority: abandoned to the higher", "2", thread(any(0)), thread(any(0)), thread(kill(2)))
                        .ranked(200, 100, 150));
    }

    private static List<Scenario> routines() {
        return List.of(
                world("apc: ends an alertable wait", "a", thread(alertably(any(0))), thread(apc(0)), thread(set(0))),
                world("apc: leaves others alone", "a", thread(any(0), alertably(pollAny(0))), thread(apc(0), set(0))),
                world(
                        "apc: two, and a timeout",
                        "a",
                        thread(alertably(anyFor(0)), alertably(pollAny(0))),
                        thread(apc(0), apc(0))),
                world(
                        "apc: to one that polls, while it walks",
                        "aA",
                        thread(alertably(pollAny(0))),
                        thread(alertably(pollAll(0, 1)), pollAny(1)),
                        thread(apc(0), apc(1))),
                world(
                        "apc: while it walks",
                        "aae",
                        thread(alertably(any(0, 1, 2))),
                        thread(apc(0), set(0)),
                        thread(pollAny(0))),
                world(
                        "apc: a wait-all goes or runs it, not both",
                        "aA",
                        thread(alertably(all(0, 1)), pollAny(1)),
                        thread(set(0), pollAny(0)),
                        thread(apc(0))),
                world(
                        "apc: its place in line is lost",
                        "a",
                        thread(alertably(any(0)), any(0)),
                        thread(any(0)),
                        thread(apc(0), set(0))),
                world(
                        "apc: a mutex is granted or not",
                        "1",
                        thread(alertably(any(0)), pollAny(0)),
                        thread(release(0), any(0)),
                        thread(apc(0))),
                world("apc: to one who dies", "a", thread(alertably(any(0))), thread(apc(0)), thread(kill(0), set(0))));
    }

    private static List<Scenario> suspensions() {
        return List.of(
                world(
                        "suspended: gets nothing while it is",
                        "a",
                        thread(any(0)),
                        thread(suspend(0), set(0), resume(0)),
                        thread(pollAny(0))),
                world(
                        "suspended: goes to the end of the line",
                        "a",
                        thread(any(0)),
                        thread(any(0)),
                        thread(suspend(0), resume(0), set(0))),
                world(
                        "suspended: while it walks",
                        "aae",
                        thread(any(0, 1, 2)),
                        thread(suspend(0), set(1)),
                        thread(resume(0))),
                world(
                        "suspended: a wait-all",
                        "aa",
                        thread(all(0, 1), pollAny(0)),
                        thread(suspend(0), set(0), resume(0)),
                        thread(set(1), pollAny(1))),
                world(
                        "suspended: for ever",
                        "1",
                        thread(any(0), release(0)),
                        thread(release(0), any(0)),
                        thread(suspend(0))),
                world(
                        "suspended: and killed",
                        "a1",
                        thread(all(0, 1)),
                        thread(suspend(0), kill(0), release(1)),
                        thread(set(0), any(1))),
                world(
                        "suspended: a timed wait",
                        "a",
                        thread(anyFor(0), pollAny(0)),
                        thread(suspend(0), resume(0)),
                        thread(set(0))),
                world(
                        "suspended: a routine waits for it",
                        "a",
                        thread(alertably(any(0))),
                        thread(suspend(0), resume(0)),
                        thread(apc(0), set(0))));
    }

    private static List<Scenario> timers() {
        return List.of(
                world("timer: wakes one of two", "t", thread(any(0)), thread(anyFor(0)), thread(start(0))),
                world("timer: manual-reset wakes both", "T", thread(any(0)), thread(any(0)), thread(start(0))),
                world("timer: against cancel", "t", thread(any(0)), thread(start(0), cancel(0), pollAny(0))),
                world("timer: set again", "t", thread(any(0), any(0)), thread(start(0), start(0)), thread(start(0))),
                world("timer: in a wait-all", "ta", thread(all(0, 1)), thread(start(0), set(1)), thread(pollAny(0))),
                world(
                        "timer: ticks while a signal collects",
                        "taA",
                        thread(all(0, 1)),
                        thread(all(0, 2)),
                        thread(start(0), set(1))),
                world(
                        "timer: its routine",
                        "t",
                        thread(startWithRoutine(0), alertably(any(0))),
                        thread(anyFor(0)),
                        thread(cancel(0))),
                world(
                        "timer: routine of one who dies",
                        "t",
                        thread(startWithRoutine(0), alertably(any(0))),
                        thread(kill(0), anyFor(0))),
                world(
                        "timer: routine taken back",
                        "ta",
                        thread(startWithRoutine(0), alertably(allFor(0, 1))),
                        thread(cancel(0), set(1))));
    }

    /** Two deaths, and what the dead owned. */
    private static List<Scenario> deaths() {
        return List.of(
                world("deaths: owner and next", "0", thread(any(0)), thread(any(0)), thread(kill(0), kill(1))),
                world(
                        "deaths: owner and the one just granted",
                        "0m",
                        thread(release(0)),
                        thread(any(0), any(1)),
                        thread(kill(1), kill(0), pollAny(0))),
                world(
                        "deaths: two owners, one waits for any",
                        "01",
                        thread(any(1)),
                        thread(any(0)),
                        thread(kill(0), kill(1), any(0, 1))),
                world(
                        "deaths: two in a wait-all each",
                        "2a",
                        thread(all(0, 1)),
                        thread(all(1, 0)),
                        thread(kill(0), release(0), set(1), kill(1))),
                world(
                        "deaths: releasing recursion",
                        "0",
                        thread(any(0), release(0), release(0)),
                        thread(kill(0), any(0))),
                world(
                        "deaths: entered again and left",
                        "0",
                        thread(any(0), release(0), release(0)),
                        thread(anyFor(0), release(0)),
                        thread(kill(0))),
                world(
                        "deaths: both each other",
                        "01",
                        thread(kill(1), any(1)),
                        thread(kill(0), any(0)),
                        thread(all(0, 1))),
                world(
                        "deaths: granted by a wait-all, not yet noted",
                        "ma",
                        thread(all(0, 1), release(0)),
                        thread(set(1), kill(0)),
                        thread(anyFor(0), kill(2))));
    }

    // ---- drawn

    /** A small world: three threads, two or three objects, one or two calls each, at most two deaths. */
    static Scenario drawn(long seed) {
        Random random = new Random(seed * 0x5DEECE66DL + 11);
        for (int i = 0; i < 3; i++) {
            random.nextInt(); // the first numbers of seeds that lie side by side are alike
        }
        int flavour = random.nextInt(8);
        int count = random.nextInt(4) == 0 ? 3 : 2;
        StringBuilder objects = new StringBuilder();
        for (int o = 0; o < count; o++) {
            objects.append("aaAeEsSmmx0122".charAt(random.nextInt(14)));
        }
        if (flavour == 3) {
            objects.setCharAt(0, random.nextBoolean() ? 't' : 'T');
        }
        List<List<Op>> programs = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            List<Op> program = new ArrayList<>();
            int length = 1 + random.nextInt(2);
            for (int i = 0; i < length; i++) {
                program.add(call(random, objects.toString(), flavour));
            }
            programs.add(List.copyOf(program));
        }
        if (flavour == 2) {
            int stopper = random.nextInt(3);
            programs.set(stopper, List.of(suspend((stopper + 1) % 3), resume((stopper + 1) % 3)));
        }
        Scenario plain = new Scenario("small " + seed, objects.toString(), List.copyOf(programs));
        return flavour == 0 ? plain.ranked(random.nextInt(3), random.nextInt(3), random.nextInt(3)) : plain;
    }

    private static Op call(Random random, String objects, int flavour) {
        if (random.nextInt(5) == 0) {
            switch (flavour) {
                case 0 -> {
                    return prioritise(random.nextInt(3), random.nextInt(3));
                }
                case 1 -> {
                    return apc(random.nextInt(3));
                }
                case 4, 5 -> {
                    return kill(random.nextInt(3));
                }
                default -> {}
            }
        }
        Op op = Scenarios.drawnCall(random, objects, flavour == 4 || flavour == 5 ? 3 : 0);
        return flavour == 1 && op instanceof Scenario.Wait ? alertably(op) : op;
    }
}
