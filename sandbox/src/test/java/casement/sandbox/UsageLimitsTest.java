package casement.sandbox;

import static casement.sandbox.LimitTrials.thenWaits;
import static casement.sandbox.LimitTrials.words;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a process that uses more than it may of what no call can refuse. The machine's time passes only when told. */
@Timeout(120)
class UsageLimitsTest {

    @TempDir
    Path directory;

    private LimitTrials trials;

    @BeforeEach
    void open() {
        trials = new LimitTrials(directory);
    }

    @AfterEach
    void close() {
        trials.close();
    }

    static Stream<Arguments> used() {
        return Stream.of(
                Arguments.of(Measure.CPU_TIME, 20_000_000, "burn(40_000_000);"),
                Arguments.of(
                        Measure.CPU_TIME,
                        20_000_000,
                        "Thread t = new Thread(() -> burn(40_000_000)); t.start(); t.join();"),
                Arguments.of(
                        Measure.CPU_TIME,
                        20_000_000,
                        "for (int i = 0; i < 40; i++) {"
                                + " Thread t = new Thread(() -> burn(1_000_000)); t.start(); t.join(); }"),
                Arguments.of(Measure.ALLOCATED, 64 << 20, "eat(65);"),
                Arguments.of(Measure.ALLOCATION_RATE, 300 << 20, "eat(31);"));
    }

    @ParameterizedTest
    @MethodSource("used")
    void who_has_used_too_much_is_ended(Measure measure, long most, String use) {
        GuestProcess process = trials.start(Limits.NONE.with(measure, most, Reaction.TERMINATE), thenWaits(use));
        trials.awaitUp();
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();

        trials.clock.advance(Duration.ofMillis(100));

        End end = trials.machine.end(process);
        assertThat(end.reason()).isEqualTo(EndReason.LIMIT);
        assertThat(end.exitCode()).isEqualTo(1816);
        assertThat(end.cause()).isInstanceOfSatisfying(EndCause.Limit.class, limit -> {
            assertThat(limit.what()).isEqualTo(words(measure));
            assertThat(limit.limit()).isEqualTo(most);
            assertThat(limit.reached()).isGreaterThan(most);
        });
        assertThat(trials.told).isEmpty();
        trials.machine.assertEmpty();
    }

    @ParameterizedTest
    @MethodSource("used")
    void or_its_listeners_are_told_once(Measure measure, long most, String use) {
        GuestProcess process = trials.start(Limits.NONE.with(measure, most, Reaction.NOTIFY), thenWaits(use));
        trials.awaitUp();
        trials.clock.advance(Duration.ofMillis(500));

        assertThat(trials.told)
                .singleElement()
                .satisfies(limit -> assertThat(limit.limit()).isEqualTo(most));
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_rate_that_was_low_in_between_is_told_again() {
        trials.start(Limits.NONE.with(Measure.ALLOCATION_RATE, 300 << 20, Reaction.NOTIFY), """
                for (int i = 0; i < 2; i++) {
                    eat(31);
                    SetEvent(CreateEvent(null, false, false, "Up"));
                    WaitForSingleObject(CreateEvent(null, false, false, "Go"), INFINITE);
                }
                """);
        trials.awaitUp();
        trials.clock.advance(Duration.ofMillis(300));
        assertThat(trials.told).hasSize(1);
        trials.machine.end(trials.start(Limits.NONE, "SetEvent(CreateEvent(null, false, false, \"Go\"));"));
        trials.awaitUp();
        trials.clock.advance(Duration.ofMillis(300));

        assertThat(trials.told).hasSize(2);
    }

    @Test
    void nothing_happens_at_the_limit_itself() {
        GuestProcess process = trials.start(
                Limits.NONE
                        .with(Measure.RUN_TIME, Duration.ofMillis(250), Reaction.TERMINATE)
                        .with(Measure.THREADS, 1, Reaction.TERMINATE),
                "Sleep(INFINITE);");
        trials.machine.settle();
        trials.clock.advance(Duration.ofMillis(250));
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();

        trials.clock.advance(Duration.ofNanos(1));
        assertThat(trials.machine.end(process))
                .isEqualTo(new End(
                        1816,
                        EndReason.LIMIT,
                        new EndCause.Limit("run time", 250_000_000, 250_000_001, EndCause.Unit.NANOSECONDS)));
    }

    @Test
    void an_ended_process_is_looked_at_no_more() {
        GuestProcess process =
                trials.start(Limits.NONE.with(Measure.RUN_TIME, Duration.ofMillis(250), Reaction.NOTIFY), "");
        trials.machine.end(process);
        trials.clock.advance(Duration.ofSeconds(10));

        assertThat(trials.told).isEmpty();
    }
}
