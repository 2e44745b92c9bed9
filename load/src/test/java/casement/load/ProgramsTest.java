package casement.load;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.fixtures.Caller;
import casement.load.fixtures.Forgotten;
import casement.load.fixtures.Loner;
import casement.load.fixtures.Worker;
import casement.load.results.Results;
import casement.load.results.Results.Ended;
import casement.load.results.Results.Measured;
import casement.load.testkit.Runs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios come to whose populations run programs. */
class ProgramsTest {

    @TempDir
    Path folder;

    private Results run(String text) throws Exception {
        return Runs.of("warm-up = 1s, duration = 2s, drain = 0s\n" + text, folder);
    }

    private static String population(String name, Class<?> program) throws Exception {
        return name + " { " + Runs.image(program) + " } }\n";
    }

    // ---- calls

    private static Measured operation(Results results, String name) {
        return results.operations().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Test
    void each_call_of_a_program_is_measured_by_its_function() throws Exception {
        Results results = Runs.of(
                "warm-up = 0s, duration = 30s\n"
                        + "populations { workers { processes = 2, closed { iterations = 3 }, "
                        + Runs.image(Worker.class)
                        + ", args = [40] } } }\n"
                        + "assertions = [\"operations(ReleaseMutex of workers) = 246\", \"errors = 0\","
                        + " \"p99(CreateMutex of workers) < 1 h\"]",
                folder);

        assertThat(results.ended()).isEqualTo(Ended.FINISHED);
        assertThat(results.passed()).isTrue();
        assertThat(operation(results, "CreateMutex of workers")
                        .spread()
                        .latency()
                        .count())
                .isEqualTo(6 * 2);
        Measured waits = operation(results, "WaitForSingleObject of workers");
        assertThat(waits.spread().latency().count()).isEqualTo(6 * 42);
        assertThat(waits.timeouts()).isEqualTo(6);
        assertThat(results.totals().timeouts()).isZero();
        assertThat(results.totals().operations()).isGreaterThanOrEqualTo(6 * (42 + 41));
        assertThat(results.cost().nanosPerCall()).isPositive();
        assertThat(results.cost().nanosPerOperation()).isNaN();
        assertThat(results.outliers()).anyMatch(each -> each.operation().endsWith(" of workers"));
        assertThat(folder.resolve("summary.txt")).content().contains(" ns a call of a program, ");
    }

    @Test
    void no_call_is_measured_of_a_program_that_is_left_alone() throws Exception {
        Results results = Runs.of(
                "warm-up = 0s, duration = 30s\npopulations { workers { closed { iterations = 1 }, "
                        + Runs.image(Worker.class) + ", args = [4], measure-calls = no } } }",
                folder);

        assertThat(results.operations()).isEmpty();
        assertThat(results.totals().iterations()).isEqualTo(1);
    }

    // ---- spawned

    @Test
    void a_program_is_spawned_waited_for_and_gone() throws Exception {
        Results results = Runs.of(
                "warm-up = 0s, duration = 30s\npopulations {\n"
                        + "parents { closed { iterations = 5 }, script = [{ spawn = workers, await = on }] }\n"
                        + "workers { processes = 0, " + Runs.image(Worker.class) + ", args = [3] } } }",
                folder);

        assertThat(results.ended()).isEqualTo(Ended.FINISHED);
        assertThat(results.totals().errors()).isZero();
        assertThat(results.totals().started()).isEqualTo(6);
        assertThat(results.iterations())
                .filteredOn(each -> each.name().equals("workers"))
                .allMatch(each -> each.spread().latency().count() == 5);
        assertThat(operation(results, "ReleaseMutex of workers")
                        .spread()
                        .latency()
                        .count())
                .isEqualTo(20);
    }

    // ---- standstill

    @Test
    void a_standstill_of_programs_without_a_circle_is_told() throws Exception {
        Results results = Runs.of(
                "warm-up = 0s, duration = 60s, drain = 0s, stall = 1s\n" + "populations { lost { processes = 2, "
                        + Runs.image(Forgotten.class) + " } } }",
                folder);

        assertThat(results.ended()).isEqualTo(Ended.STALLED);
        assertThat(results.totals().deadlocks()).isZero();
        assertThat(results.stall())
                .anyMatch(each -> each.matches("thread \\d+ of lost-0 \\(pid \\d+\\) waits for event .*Forgotten"))
                .anyMatch(each -> each.matches("thread \\d+ of lost-1 \\(pid \\d+\\) waits for event .*Forgotten"));
        assertThat(results.passed()).isFalse();
    }

    @Test
    void who_waits_for_a_program_that_is_busy_does_not_stand_still() throws Exception {
        Results results = Runs.of(
                "warm-up = 0s, duration = 5s, drain = 0s, stall = 1s\n"
                        + "objects { go { type = event } }\n"
                        + "populations { waiting { script = [{ wait = go }] }, " + population("busy", Loner.class)
                        + "}",
                folder);

        assertThat(results.ended()).isEqualTo(Ended.DURATION);
    }

    // ---- faults

    @Test
    void a_program_is_held_up_at_its_calls_with_all_its_threads() throws Exception {
        Results results = run("populations { " + population("calling", Caller.class) + "}\n"
                + "faults = [{ suspend = calling, at = 1s, for = 500 ms }]");

        assertThat(results.totals().suspensions()).isEqualTo(1);
        assertThat(results.totals().ranOn()).isZero();
    }

    @Test
    void a_program_that_asks_the_kernel_for_nothing_runs_on_and_that_is_told() throws Exception {
        Results results = run("populations { " + population("alone", Loner.class) + "}\n"
                + "faults = [{ suspend = alone, at = 1s, for = 500 ms }]");

        assertThat(results.totals().suspensions()).isEqualTo(1);
        assertThat(results.totals().ranOn()).isEqualTo(1);
        assertThat(folder.resolve("summary.txt")).content().contains("1 suspended, 1 of these ran on");
    }
}
