package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The argument why a poll is never missed, under load. {@code -Dcasement.polls=5000} ends more loops in each JVM, a third of
 * that where nothing is compiled, and a loop takes longest.
 */
@Timeout(3600)
class PollStressTest {

    private static final int ROUNDS = Integer.getInteger("casement.polls", 60);
    private static final int FEWER = (ROUNDS + 2) / 3;
    private static final String INTERPRETED = "-Xint";
    private static final long SEED = Long.getLong("casement.seed", 20_261_123L);

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", INTERPRETED})
    void each_loop_ends_whatever_the_compilers_are_at(String mode) throws Exception {
        endsEach(mode.equals(INTERPRETED) ? FEWER : ROUNDS, mode);
    }

    @Test
    void interpreted_loops_end_before_compiled_code_is_discarded() throws Exception {
        endsEach(FEWER, INTERPRETED, "press");
    }

    private static void endsEach(int rounds, String mode, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(rounds), String.valueOf(SEED)));
        arguments.addAll(List.of(more));
        try (ForkedJvm jvm = ForkedJvm.start(List.of(mode), PollStress.class, arguments.toArray(String[]::new))) {
            assertThat(jvm.exitCode()).as("%s", jvm.lines()).isZero();
            assertThat(jvm.lines()).last().isEqualTo("ended %d of %d".formatted(rounds, rounds));
        }
    }
}
