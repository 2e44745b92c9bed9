package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run is enough for all: what is compared with what {@code ComparisonTest} tries. */
class ReportCommandTest {

    private static final String SHORT = """
            title = "Two at a lock", warm-up = 0s, duration = 200ms
            objects { lock { type = mutex } }
            populations { a { processes = 2, script = [{ wait = lock, as = enter }, { release = lock }] } }
            """;

    @TempDir
    static Path path;

    private static Path run = Path.of("");

    @BeforeAll
    static void load() {
        run = path.resolve("run");
        Path scenario = new Folder(path).write("s.conf", SHORT);
        assertThat(Command.run("load", scenario.toString(), "--out", run.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void a_load_test_writes_its_page_and_it_can_be_made_anew() throws IOException {
        Path page = run.resolve("report.html");
        String written = Files.readString(page);
        Files.delete(page);

        Command command = Command.run("report", run.toString());

        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).isEqualTo("written to " + page + "\n");
        assertThat(page).hasContent(written);
        assertThat(written).contains("<h1>Two at a lock</h1>", "enter");
    }

    @Test
    void two_runs_are_compared() {
        Path page = path.resolve("c.html");
        Command command = Command.run("report", run.toString(), run.toString(), "--out", page.toString());

        assertThat(command.exitCode()).isZero();
        assertThat(command.out())
                .contains("A  " + run + ": Two at a lock, passed", "operation enter")
                .containsPattern("throughput .* same\n")
                .endsWith("written to " + page + "\n");
        assertThat(page).content().contains("<h1>Two load tests compared</h1>");
    }

    @Test
    void programs_get_the_comparison_and_nothing_else() {
        Command command = Command.run("report", run.toString(), run.toString(), "--json");

        assertThat(command.out())
                .startsWith("{")
                .contains("\"casement-load-comparison\"")
                .endsWith("}\n");
        assertThat(run.resolve("comparison.html")).exists();
    }

    @Test
    void json_of_one_run_is_there_already() {
        Command command = Command.run("report", run.toString(), "--json");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err()).contains("--json is for two runs; of one there is results.json");
    }

    @Test
    void a_folder_without_results_is_told() {
        Command command = Command.run("report", path.toString());

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo("there is no results.json in " + path
                        + "; name a folder that casement load --out has written\n");
    }

    @Test
    void a_page_that_cannot_be_written_is_told() {
        Path nowhere = path.resolve("nowhere").resolve("c.html");
        Command command = Command.run("report", run.toString(), "--out", nowhere.toString());

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo(nowhere + ": there is no such file or folder; name a place that you can read or write\n");
    }

    /** Exit code 1 would say that it was measured, and that an assertion was not met. */
    @Test
    void results_that_cannot_be_written_are_no_assertion_that_was_missed() throws IOException {
        Path file = Files.writeString(path.resolve("a-file"), "");
        Command command = Command.run("load", "mutex-convoy", "--out", file.toString());

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo(file + ": is there already, and is no folder; name a place that you can read or write\n");
    }
}
