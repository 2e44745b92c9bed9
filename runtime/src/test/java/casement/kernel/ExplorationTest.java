package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Explorer.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wait protocol, run on the true objects in every order that a seed can think of and judged by {@link
 * ReferenceKernel}. See {@code docs/kernel/wait-protocol.md}.
 *
 * <p>{@code casement.seeds} says how many seeds, {@code casement.seed} where they start.
 */
class ExplorationTest {

    private static final long FIRST = Long.getLong("casement.seed", 1);
    private static final long SEEDS = Long.getLong("casement.seeds", 1_000);
    private static final int RUNS_PER_DRAWN = 10;

    private static Explorer explorer;

    @BeforeAll
    static void start() {
        explorer = new Explorer();
    }

    @AfterAll
    static void stop() {
        System.out.printf("%,d runs, %,d steps%n", explorer.runs(), explorer.steps());
        explorer.close();
    }

    static List<Scenario> scenarios() {
        return Scenarios.named();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void every_order_of_turns_can_be_explained(Scenario world) {
        Explorer.Subject subject = explorer.subject(world);
        LongStream.range(FIRST, FIRST + SEEDS).forEach(seed -> judge(world, seed, subject.run(seed)));
    }

    @Test
    void drawn_programs_can_be_explained() {
        LongStream.range(FIRST, FIRST + SEEDS).forEach(drawing -> {
            Scenario world = Scenarios.drawn(drawing);
            Explorer.Subject subject = explorer.subject(world);
            LongStream.range(drawing, drawing + RUNS_PER_DRAWN).forEach(seed -> judge(world, seed, subject.run(seed)));
        });
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        for (Scenario world : Scenarios.named()) {
            Outcome once = explorer.subject(world).run(FIRST);
            Outcome again = explorer.subject(world).run(FIRST);
            assertThat(again).as(world.name()).isEqualTo(once);
        }
    }

    @Test
    void another_seed_gives_another_history() {
        Explorer.Subject subject = explorer.subject(Scenarios.named().get(0));
        assertThat(LongStream.range(0, 20)
                        .mapToObj(subject::run)
                        .map(Outcome::history)
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    private static void judge(Scenario world, long seed, Outcome outcome) {
        if (outcome.fault() != null) {
            throw new AssertionError("seed " + seed + ", " + world + "\nfault: " + outcome.fault() + "\nhistory:\n"
                    + String.join("\n", outcome.history())
                    + "\nrepeat: mvn -pl runtime test -Dtest=ExplorationTest -Dcasement.seeds=1 -Dcasement.seed="
                    + seed);
        }
    }
}
