package casement.load;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.fixtures.Caller;
import casement.load.fixtures.Loner;
import casement.load.results.Results;
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
