package casement.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes cases at random: plots, drills that bring about a state met seldom so far, and curiosities. Casement carries out each step at once, so that none is given to a thread that is blocked. The same seed makes the same cases as
 * long as Casement answers the same.
 */
final class Generator {

    private static final int THOUGHTS = 12;

    private final Coverage coverage = new Coverage();
    private final Seat seat;
    private final Curiosities curiosities;

    Generator(long seed) {
        seat = new Seat(seed);
        curiosities = new Curiosities(seat);
    }

    Coverage coverage() {
        return coverage;
    }

    /** A case with Casement's own outcomes. */
    Case next(int number, Replayer replayer) {
        seat.shadow = new Shadow();
        replayer.begin(number);
        List<Step> steps = new ArrayList<>();
        int kind = seat.random.nextInt(100);
        seat.drilled = kind < 45;
        int length = kind >= 60 ? 14 + seat.random.nextInt(8) : 9 + seat.random.nextInt(6);
        int creates = kind >= 60 ? 6 + seat.random.nextInt(4) : 2 + seat.random.nextInt(4);
        Drill drill = new Drill(seat, coverage, curiosities);
        Plot plot = new Plot(seat);
        boolean soon = false;
        boolean stuck = false;
        while (steps.size() < length && !stuck) {
            seat.idle = IntStream.range(0, Replayer.WORKERS)
                    .filter(replayer::isIdle)
                    .toArray();
            stuck = seat.idle.length == 0;
            boolean create = steps.size() < creates;
            Step step = soon || stuck
                    ? tick()
                    : seat.drilled ? drill.next() : kind < 60 ? rarest(create) : plotted(plot, steps.size(), create);
            soon = step.operands().contains(Integer.toString(Seat.SOON));
            Step done = step.with(replayer.run(step));
            coverage.note(seat.shadow, done);
            steps.add(done);
        }
        return new Case(number, steps);
    }

    private static Step tick() {
        return Step.of(Step.CLOCK, "tick", 2 * Seat.SOON);
    }

    private Step plotted(Plot plot, int index, boolean create) {
        seat.sitAnywhere();
        return create ? plot.prop(index) : plot.turn();
    }

    /** Of some steps thought up, the one that meets the state met least often. */
    private Step rarest(boolean create) {
        Step best = tick();
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < THOUGHTS; i++) {
            seat.sitAnywhere();
            Step thought = create || seat.chance(12) ? curiosities.made() : curiosities.used();
            int rarity = rarity(thought);
            if (create || seat.chance(25)) {
                rarity = seat.random.nextInt(400); // or else each case would be a list of oddities
            }
            if (rarity < least) {
                best = thought;
                least = rarity;
            }
        }
        return best;
    }

    private int rarity(Step thought) {
        return Encounter.of(seat.shadow, thought).stream()
                .filter(Coverage::isPossible)
                .mapToInt(coverage::of)
                .min()
                .orElseGet(() -> 200 + seat.random.nextInt(4000));
    }
}
