package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Tool;
import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common, and what goes wrong on the command line. */
class CommandTest {

    @TempDir
    Path path;

    @Test
    void without_a_command_it_explains_itself() {
        Command command = Command.run();

        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("Usage: casement", "run", "exec", "dialects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "exec", "host"})
    void help_has_examples_and_exit_codes(String name) {
        Command command = Command.run(name, "--help");

        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("Usage: casement " + name, "Examples:\n", "Exit codes:\n", "\n  2   ");
    }

    @Test
    void the_dialects_are_listed_with_the_preferred_one_marked() {
        Command command = Command.run("dialects");

        assertThat(command.exitCode()).isZero();
        assertThat(command.out())
                .contains("  nt        The desktop, with sessions and private namespaces")
                .contains("* wm65      Windows Mobile 6.5, and Windows CE from 5 on");
    }

    @Test
    void mistakes_are_one_line() {
        assertThat(Command.run("run"))
                .isEqualTo(new Command(2, "", "casement run: name a session file; see casement run --help\n"));
        assertThat(Command.run("run", "no.conf"))
                .isEqualTo(new Command(2, "", "no.conf: there is no such file; name a session file\n"));
        assertThat(Command.run("run", "--jsn", "s.conf").err()).startsWith("casement run: Unknown option: '--jsn'");
        assertThat(Command.run("exec").err())
                .isEqualTo("casement exec: name a program by --jar, or by --cp and --main; see casement exec --help\n");
        assertThat(Command.run("exec", "--jar", "a.jar", "--cp", "b").err())
                .isEqualTo("casement exec: --jar and --cp name two programs: put --and between them; "
                        + "see casement exec --help\n");
        assertThat(Command.run("exec", "--cp", "a.jar").err())
                .isEqualTo("casement exec: --cp needs --main: the class to run; see casement exec --help\n");
        assertThat(Command.run("exec", "--jar", "no.jar").err())
                .endsWith("no.jar does not exist; give the path of a jar or of a directory of classes\n");
        assertThat(Command.run("exec", "--jar", "no.jar").exitCode()).isEqualTo(2);
    }

    @Test
    void what_is_misspelt_is_told_in_one_line_with_what_was_probably_meant() {
        assertThat(Command.run("frobnicate"))
                .isEqualTo(new Command(2, "", "casement: there is no command frobnicate; see casement --help\n"));
        assertThat(Command.run("dedlocks").err())
                .isEqualTo("casement: there is no command dedlocks; did you mean deadlocks? See casement --help\n");
        assertThat(Command.run("load", "--durration=5s").err())
                .isEqualTo("casement load: Unknown option: '--durration=5s'; did you mean --duration? "
                        + "See casement load --help\n");
    }

    @ParameterizedTest
    @CsvSource({"run, s.conf", "load, mutex-convoy"})
    void a_setting_that_is_none_is_told_in_our_words(String command, String file) {
        Path there = new Folder(path).write("s.conf", "processes { a { jar = a.jar } }");
        String read = file.equals("s.conf") ? there.toString() : file;

        for (String wrong : List.of("foo", "a={", "")) {
            assertThat(Command.run(command, read, "--set", wrong))
                    .isEqualTo(new Command(
                            2,
                            "",
                            "--set " + wrong + ": expected KEY=VALUE, with the value in quotes if it has signs of the "
                                    + "format's own, such as { or :\n"));
        }
    }

    @Test
    void a_folder_that_is_none_is_a_mistake() {
        assertThat(Command.run("host", "no/folder"))
                .isEqualTo(
                        new Command(2, "", "casement host: there is no folder no/folder; see casement host --help\n"));
        assertThat(Command.run("host", "--api", "no.jar", path.toString()).exitCode())
                .isEqualTo(2);
    }

    @Test
    void mistakes_in_later_programs_are_found_too() {
        String jar = new Folder(path).jar("tool.jar", Tool.class).toString();

        assertThat(Command.run("exec", "--jar", jar, "--and", "--jra", jar).err())
                .isEqualTo("casement exec: after --and: Unknown option: '--jra'; see casement exec --help\n");
        assertThat(Command.run("exec", "--jar", jar, "--stdin", "--and", "--jar", jar, "--stdin")
                        .err())
                .isEqualTo("casement exec: only one program can have --stdin; see casement exec --help\n");
        assertThat(Command.run("exec", "--jar", jar, "--and", "--jar", jar, "--dialect", "wm66")
                        .err())
                .isEqualTo("no dialect named wm66; did you mean wm65?\n");
    }

    @Test
    void where_a_mistake_was_found_is_told_to_those_who_ask() {
        Command command = Command.run("run", "--verbose", "no.conf");

        assertThat(command.err())
                .startsWith("no.conf: there is no such file")
                .contains("\tat casement.console.session.SessionReader");
    }

    @Test
    void programs_split_at_and_run_with_their_own_arguments() {
        String jar = new Folder(path).jar("tool.jar", Tool.class).toString();

        Command command = Command.run(
                "exec", "--jar", jar, "--name", "a", "--", "exit/0", "--and", "--jar", jar, "--", "exit/5", "--and",
                "--jar", jar);

        assertThat(command.exitCode()).isEqualTo(5);
    }

    @Test
    void options_of_the_program_are_its_own() {
        String jar = new Folder(path).jar("tool.jar", Tool.class).toString();

        assertThat(Command.run("exec", "--jar", jar, "--", "exit/7", "--version")
                        .exitCode())
                .isEqualTo(7);
    }
}
