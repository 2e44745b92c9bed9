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
import java.util.List;
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

    @ParameterizedTest
    @MethodSource("thatRunOn")
    void it_runs_without_errors_and_keeps_what_always_holds(String name) throws IOException {
        Results results = Runs.shipped(name, folder, "warm-up = 0s", "duration = 500ms");

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
        assertThat(results.deadlocks().get(0).split("; "))
                .hasSize(5)
                .allMatch(
                        link -> link.matches(
                                "philosophers-\\d \\(pid \\d+\\) waits for fork\\[\\d], which philosophers-\\d \\(pid \\d+\\) has"));
        assertThat(results.stall()).hasSize(5);
        assertThat(results.passed()).isFalse();
        assertThat(Files.readString(folder.resolve("summary.txt")))
                .contains("deadlock:")
                .contains("NOT PASSED");
    }

    @Test
    void watchdogs_kill_and_their_victims_are_replaced() throws IOException {
        Results results = Runs.shipped(
                "watchdog-storm",
                folder,
                "warm-up = 0s",
                "duration = 1s",
                "populations.drivers.processes = 20",
                "faults = [{ slow = drivers, after-step = refresh dog, by = 5s }]");

        assertThat(results.totals().kills()).isGreaterThanOrEqualTo(20);
        assertThat(results.totals().started()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whoever_comes_after_one_that_died_is_told() throws IOException {
        Results results = Runs.shipped("abandonment-storm", folder, "warm-up = 0s", "duration = 1s");

        assertThat(results.totals().abandoned()).isPositive();
        assertThat(results.totals().timeouts()).isZero();
    }

    @Test
    void the_large_one_runs_in_small() throws IOException {
        Results results = Runs.shipped(
                "ten-thousand", folder, "warm-up = 0s", "duration = 500ms", "populations.clerks.processes = 50");

        assertThat(results.errors()).isEmpty();
        assertThat(results.totals().operations()).isPositive();
        assertThat(results.host().processors()).isPositive();
    }
}
