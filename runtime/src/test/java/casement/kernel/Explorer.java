package casement.kernel;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Plays scenarios on a whole kernel, Pekko included: a seed decides what happens next. */
final class Explorer implements AutoCloseable {

    private Stage stage = new SeededStage();
    private final Play.References references = new Play.References();
    private long runs;
    private long steps;

    /** What is wrong with a run, or null; and all that was seen. */
    record Outcome(String fault, List<String> history) {}

    /** What all runs of one scenario share. */
    final class Subject {

        private final Scenario world;

        private Subject(Scenario world) {
            this.world = world;
        }

        Outcome run(long seed) {
            Play play = new Play(stage, world, references, true);
            boolean ended = play.run(new Weighted(play, seed));
            runs++;
            steps += play.steps();
            if (ended && play.fault() == null) {
                play.clearAway();
            } else {
                stage.close(); // what is left of it could not be asked to go
                stage = new SeededStage();
            }
            return new Outcome(play.fault(), play.history());
        }
    }

    /** Each run has its own idea of how likely each kind of step is. */
    private static final class Weighted implements IntUnaryOperator {

        private final Play play;
        private final Random random;
        private final int[] weights = new int[Play.KINDS];

        Weighted(Play play, long seed) {
            this.play = play;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 1 << 2 * random.nextInt(4);
            }
        }

        @Override
        public int applyAsInt(int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += weights[play.kindOf(i)];
            }
            int choice = 0;
            for (int at = random.nextInt(sum) - weights[play.kindOf(0)]; at >= 0; at -= weights[play.kindOf(choice)]) {
                choice++;
            }
            return choice;
        }
    }

    Subject subject(Scenario world) {
        return new Subject(world);
    }

    long runs() {
        return runs;
    }

    long steps() {
        return steps;
    }

    @Override
    public void close() {
        stage.close();
    }
}
