package casement.load;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.results.Results;
import casement.load.results.Results.Ended;
import casement.load.results.Results.Invariant;
import casement.load.scenario.ScenarioSource;
import casement.load.testkit.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shipped scenario, for a short time; what it asserts of latency and throughput is not looked at. */
class ShippedScenariosTest {

    @TempDir
    Path folder;

    static Stream<String> thatRunOn() {
        return ScenarioSource.shipped().stream()
                .filter(name -> !List.of("dining-philosophers", "ten-thousand").contains(name));
    }

    /** Again and longer on a machine so busy that what is to be seen has not happened yet. */
    private Results longEnough(String name, Predicate<Results.Totals> seen, String... settings) throws IOException {
        Results results = run(name, 500, settings);
        for (int millis = 2_000; !seen.test(results.totals()) && millis <= 32_000; millis *= 4) {
            results = run(name, millis, settings);
        }
        return results;
    }

    private Results run(String name, int millis, String... settings) throws IOException {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "duration = " + millis + "ms";
        return Runs.shipped(name, folder.resolve(Integer.toString(millis)), all);
    }

    @ParameterizedTest
    @MethodSource("thatRunOn")
    void it_runs_without_errors_and_keeps_what_always_holds(String name) throws IOException {
        Results results = longEnough(name, totals -> totals.iterations() > 0, "warm-up = 0s");

        assertThat(results.errors()).isEmpty();
        assertThat(results.totals().iterations()).isPositive();
        assertThat(results.invariants()).isNotEmpty().allMatch(Invariant::held);
        assertThat(results.ended()).isEqualTo(Ended.DURATION);
    }

    @Test
    void the_philosophers_come_to_a_deadlock_which_is_told() throws IOException {
        Results results = Runs.shipped(
                "dining-philosophers", folder, "stall = 1s", "populations.philosophers.closed.think = 0ms");

        assertThat(results.ended()).isEqualTo(Ended.STALLED);
        assertThat(results.totals().deadlocks()).isEqualTo(1);
        assertThat(results.deadlocks()).hasSize(1);
        assertThat(results.deadlocks().get(0).sentences())
                .hasSize(5)
                .allMatch(sentence -> sentence.matches("thread \\d+ of philosophers-\\d \\(pid \\d+\\) waits for"
                        + " mutex .*Fork-?\\d, which thread \\d+ of philosophers-\\d \\(pid \\d+\\) has"));
        assertThat(results.invariants()).contains(new Invariant("progress", false, "1 deadlock, and nothing moved"));
        assertThat(results.stall()).hasSize(5);
        assertThat(results.passed()).isFalse();
        assertThat(Files.readString(folder.resolve("summary.txt")))
                .contains("deadlock:")
                .contains("NOT PASSED");
    }

    @Test
    void watchdogs_kill_and_their_victims_are_replaced() throws IOException {
        Results results = longEnough(
                "watchdog-storm",
                totals -> totals.kills() >= 20,
                "warm-up = 0s",
                "populations.drivers.processes = 20",
                "faults = [{ slow = drivers, after-step = refresh dog, by = 5s }]");

        assertThat(results.totals().kills()).isGreaterThanOrEqualTo(20);
        assertThat(results.totals().started()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whoever_comes_after_one_that_died_is_told() throws IOException {
        Results results = longEnough("abandonment-storm", totals -> totals.abandoned() > 0, "warm-up = 0s");

        assertThat(results.totals().abandoned()).isPositive();
        assertThat(results.totals().timeouts()).isZero();
    }

    @Test
    void the_large_one_runs_in_small() throws IOException {
        Results results = longEnough(
                "ten-thousand", totals -> totals.operations() > 0, "warm-up = 0s", "populations.clerks.processes = 50");

        assertThat(results.errors()).isEmpty();
        assertThat(results.totals().operations()).isPositive();
        assertThat(results.host().processors()).isPositive();
    }
}
