package casement.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes cases at random: drills that bring about a state met seldom so far, curiosities, and plots. Casement carries out
 * each step at once, so that none is given to a thread that is blocked. The same seed makes the same cases as long as
 * Casement answers the same.
 */
final class Generator {

    /** Makes up the next step of a case, given how many it has. */
    private interface Story {
        Step next(int index);
    }

    private static final int THOUGHTS = 12;

    /** Of a hundred cases, those up to here are of each kind; the rest are plots. */
    private static final int DRILLS = 42;

    private static final int CURIOUS = 56;
    private static final int MEMORIES = 60;
    private static final int JOBS = 64;

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
        seat.drilled = kind < DRILLS;
        int length = kind < CURIOUS ? 9 + seat.random.nextInt(6) : 14 + seat.random.nextInt(8);
        Story story = story(kind);
        boolean soon = false;
        boolean stuck = false;
        while (steps.size() < length && !stuck) {
            seat.idle = IntStream.range(0, Replayer.WORKERS)
                    .filter(replayer::isIdle)
                    .toArray();
            stuck = seat.idle.length == 0;
            Step step = soon || stuck ? tick() : story.next(steps.size());
            if (seat.endsWine(step)) {
                step = tick();
            }
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

    private Story story(int kind) {
        if (kind < DRILLS) {
            Drill drill = new Drill(seat, coverage, curiosities);
            return index -> drill.next();
        }
        if (kind < CURIOUS) {
            int creates = 2 + seat.random.nextInt(4);
            return index -> rarest(index < creates);
        }
        if (kind < MEMORIES) {
            return new MemoryPlot(seat)::next;
        }
        if (kind < JOBS) {
            return new JobPlot(seat)::next;
        }
        int creates = 6 + seat.random.nextInt(4);
        Plot plot = new Plot(seat);
        return index -> {
            seat.sitAnywhere();
            return index < creates ? plot.prop(index) : plot.turn();
        };
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
