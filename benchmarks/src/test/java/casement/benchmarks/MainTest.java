package casement.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overhead", "crowd", "cold-start", "rewriting", "show"})
    void each_command_explains_itself_with_an_example(String command) {
        assertThat(run(command, "--help")).isEqualTo(CommandLine.ExitCode.OK);

        assertThat(out.toString()).contains("Usage: benchmarks/run " + command, "  benchmarks/run " + command + " ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_comparison_explains_itself_with_examples() {
        assertThat(run("--help")).isEqualTo(CommandLine.ExitCode.OK);

        assertThat(out.toString()).contains("[--quick]", "[FIGURE...]", "  benchmarks/run --quick ", "Exit codes");
    }

    @Test
    void a_figure_that_is_none_is_a_mistake_of_the_user() {
        assertThat(run("--quick", "mutes")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString().lines()).singleElement().asString().contains("mutes", "mutex-pair");
    }

    @Test
    void results_that_are_not_there_are_a_mistake_of_the_user() {
        assertThat(run("show", "no/results.json")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString().lines()).singleElement().asString().startsWith("no/results.json");
    }

    @Test
    void what_is_missing_is_said_in_a_line() {
        assertThat(run("cold-start", "--sources", "no/such/folder")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("no/such/folder")
                .contains("--sources");
    }

    @Test
    void the_stack_trace_is_for_those_who_ask() {
        assertThat(run("cold-start", "--sources", "no/such/folder", "--verbose"))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("--sources", "\tat casement.benchmarks.");
    }

    @Test
    void a_kernel_that_is_none_is_not_left_out_silently() {
        assertThat(run("overhead", "FIBONACI")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("FIBONACI", "FIBONACCI");
    }
}
