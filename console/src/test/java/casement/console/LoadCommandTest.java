package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.screen.ProgressLine;
import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import casement.console.testkit.TraceJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {

    private static final String SHORT = """
            warm-up = 0s, duration = 200ms
            objects { lock { type = mutex } }
            populations { a { processes = 2, script = [{ wait = lock, as = enter }, { release = lock }] } }
            """;

    @TempDir
    Path path;

    private Command load(String assertions, String... more) {
        Path file = new Folder(path).write("s.conf", SHORT + "assertions = [" + assertions + "]");
        String[] arguments = new String[more.length + 4];
        arguments[0] = "load";
        arguments[1] = file.toString();
        arguments[2] = "--out";
        arguments[3] = path.resolve("out").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Command.run(arguments);
    }

    @Test
    void what_was_met_exits_with_0_and_is_written() {
        Command command = load("\"errors = 0\"", "--seed", "7");

        assertThat(command.exitCode()).isZero();
        assertThat(command.out())
                .contains("s: seed 7,")
                .contains("  ok    errors = 0")
                .contains("passed\nwritten to ");
        assertThat(path.resolve("out")).isDirectoryContaining("glob:**results.json");
        assertThat(path.resolve("out")).isDirectoryContaining("glob:**latency.hlog");
        assertThat(path.resolve("out")).isDirectoryContaining("glob:**summary.txt");
    }

    @Test
    void what_was_not_met_exits_with_1() {
        Command command = load("\"iterations(a) < 1\"");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.out()).contains("  FAILS iterations(a) < 1").contains("NOT PASSED");
    }

    @Test
    void a_timeline_is_written_if_asked_for() throws IOException {
        Path file = path.resolve("trace.json");
        // ends when all is done, however busy the machine is
        Command command = load(
                "\"errors = 0\"",
                "--perfetto",
                file.toString(),
                "--duration",
                "1h",
                "--set",
                "populations.a.closed.iterations=20");

        assertThat(command.exitCode()).isZero();
        assertThat(command.err()).containsPattern("trace.json: [\\d,]+ events of 2 processes");
        TraceJson trace = TraceJson.read(file).isValid();
        assertThat(trace.names("B").contains("ReleaseMutex")).isTrue();
        assertThat(trace.names("b").contains("mutex lock")).isTrue();
    }

    @Test
    void what_is_wrong_exits_with_2_and_says_where() {
        Command command = load("\"p99(entre) < 1 s\"");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .contains("s.conf:4: assertions: no step, population or object named entre; did you mean");
        assertThat(path.resolve("out")).doesNotExist();
    }

    @Test
    void options_are_checked() {
        assertThat(Command.run("load").exitCode()).isEqualTo(2);
        assertThat(Command.run("load").err()).contains("name a scenario");
        assertThat(Command.run("load", "nothing.conf").err()).contains("nothing.conf: there is no such file");
        assertThat(load("", "--duration", "30"))
                .isEqualTo(new Command(
                        2,
                        "",
                        "casement load: Invalid value for option '--duration': expected a length of time such as 200ms, "
                                + "30s or 5min, found 30; see casement load --help\n"));
    }

    @Test
    void json_is_all_that_is_printed_if_asked_for() {
        Command command = load("", "--json");

        assertThat(command.out()).startsWith("{").contains("\"format\" : \"casement-load-results\"");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void shipped_scenarios_are_listed_shown_and_explained() {
        assertThat(Command.run("load", "--list").out())
                .contains("mutex-convoy")
                .contains("dining-philosophers")
                .contains("licence-server");
        assertThat(Command.run("load", "mutex-convoy", "--show").out()).contains("title = \"Mutex convoy\"");
        assertThat(Command.run("load", "--help-scenario").out()).contains("# The kernel objects, each under the name");
    }

    @Test
    void progress_is_one_line_on_a_terminal_and_a_line_now_and_then_elsewhere() {
        assertThat(shown(true)).isEqualTo("\rlong\rb   \r \r");
        assertThat(shown(false).lines()).containsExactly("long", "c");
    }

    private static String shown(boolean terminal) {
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), terminal, 3);
        line.show("x", "long");
        line.show("x", "b");
        if (!terminal) {
            line.show("x", "not yet");
            line.show("x", "c");
        }
        line.end();
        return text.toString();
    }
}
