package casement.console.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.console.fixtures.Tool;
import casement.console.testkit.Folder;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message in full: where, which key, what is wrong, and what was probably meant. */
class SessionFaultsTest {

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void put_a_program_into_the_folder() {
        folder = new Folder(path);
        folder.jar("tool.jar", Tool.class);
    }

    // ---- the file

    @Test
    void a_missing_file() {
        assertThatThrownBy(() -> SessionReader.read(path.resolve("no.conf"), Overrides.NONE, ConfigFactory.load()))
                .isInstanceOf(SessionException.class)
                .hasMessage(path.resolve("no.conf") + ": there is no such file; name a session file");
    }

    @Test
    void a_folder() {
        assertThatThrownBy(() -> SessionReader.read(path, Overrides.NONE, ConfigFactory.load()))
                .hasMessage(path + ": is a directory; name a session file");
    }

    @Test
    void broken_syntax() {
        assertThatThrownBy(() -> read("processes {\n  tool {\n"))
                .hasMessageStartingWith(path.resolve("s.conf") + ": 3: ");
    }

    @Test
    void an_unresolved_substitution() {
        assertThatThrownBy(() -> read("title = ${nothing}"))
                .hasMessage(path.resolve("s.conf") + ": 1: Could not resolve substitution to a value: ${nothing}");
    }

    @Test
    void nesting_without_end() {
        assertThatThrownBy(() -> read("a{".repeat(100_000)))
                .isInstanceOf(SessionException.class)
                .hasMessage(path.resolve("s.conf") + ": braces or brackets are nested too deeply");
    }

    // ---- keys and types

    @Test
    void unknown_keys_with_the_nearest_known() {
        says("titel = x\nprocesses { tool {\n jar = tool.jar\n prioritty = 3 } }\nsomething-else = 1", """
                :1: titel: unknown key; did you mean title?
                :4: processes.tool.prioritty: unknown key; did you mean priority?
                :5: something-else: unknown key""");
    }

    @Test
    void wrong_types() {
        says("""
                title = [a]
                hide = all
                strict = maybe
                processes { tool {
                  jar = tool.jar
                  args = a
                  env = x
                  count = many
                  session = 1.5
                  delay = soon
                  after = { a = b }
                  locale = "de AT"
                  time-zone = Vienna
                } }
                images = 5
                """, """
                :1: title: expected a text, found ["a"]
                :2: hide: expected a list of texts, found "all"
                :3: strict: expected on or off, found "maybe"
                :6: processes.tool.args: expected a list of texts, found "a"
                :7: processes.tool.env: expected a section in braces, found "x"
                :8: processes.tool.count: expected a whole number from 1 to 100000, found "many"
                :9: processes.tool.session: expected a whole number from 0 on, found 1.5
                :10: processes.tool.delay: expected a length of time such as 200 ms, found "soon"
                :11: processes.tool.after: expected a list of texts, found {"a":"b"}
                :12: processes.tool.locale: expected a language tag such as de-AT, found "de AT"
                :13: processes.tool.time-zone: expected a time zone such as Europe/Vienna, found "Vienna"
                :15: images: expected a section in braces, found 5""");
    }

    @Test
    void numbers_out_of_range() {
        says("""
                processes { tool {
                  jar = tool.jar
                  count = 0
                  priority = 256
                  delay = -1 s
                } }
                """, """
                :3: processes.tool.count: expected a whole number from 1 to 100000, found 0
                :4: processes.tool.priority: expected a whole number from 0 to 255, found 256
                :5: processes.tool.delay: expected a length of time that is not negative""");
    }

    @Test
    void words_that_are_none() {
        says("""
                show = tabel
                processes { tool {
                  jar = tool.jar
                  restart = allways
                  expect-exit = all
                } }
                """, """
                :1: show: expected one of happenings, table, output, found tabel; did you mean table?
                :4: processes.tool.restart: expected one of never, on-failure, always, found allways; did you mean always?
                :5: processes.tool.expect-exit: expected any or a whole number, found "all\"""");
    }

    // ---- programs and files

    @Test
    void no_program() {
        says("processes { tool { args = [a] } }", """
                :1: processes.tool: missing: name the program by jar, class-path or class""");
    }

    @Test
    void two_programs() {
        says("processes { tool { jar = tool.jar, class-path = [tool.jar] } }", """
                :1: processes.tool.class-path: one program too many: jar names another""");
    }

    @Test
    void two_main_classes() {
        says("processes { tool { class-path = [tool.jar], class = A, main = B } }", """
                :1: processes.tool.main: class names the main class already
                :1: processes.tool.class: There is no main class A in tool; correct its name or add its jar to the class path""");
    }

    @Test
    void a_missing_jar() {
        says(
                "processes { tool {\n jar = toll.jar } }",
                ":2: processes.tool.jar: " + path.resolve("toll.jar")
                        + " does not exist; give the path of a jar or of a directory of classes");
    }

    @Test
    void a_missing_class() {
        says(
                "processes { tool { jar = tool.jar, main = Nothing } }",
                ":1: processes.tool.jar: There is no main class Nothing in tool; correct its name or add its jar to the "
                        + "class path");
    }

    @Test
    void a_program_without_a_main_class() {
        String classes = Folder.testClasses();
        says(
                "processes { tool { class-path = [\"" + classes + "\"] } }",
                ":1: processes.tool.class-path: " + Path.of(classes)
                        + " names no Main-Class in a manifest; say which of its classes to run");
    }

    @Test
    void missing_files_and_folders() {
        says(
                """
                processes { tool {
                  jar = tool.jar
                  working-directory = nowhere
                  stdin = no.txt
                  stdout = "nowhere/out.txt"
                } }
                """,
                ":3: processes.tool.working-directory: there is no directory " + path.resolve("nowhere")
                        + "\n:4: processes.tool.stdin: there is no file " + path.resolve("no.txt")
                        + "; say none, console or the name of a file"
                        + "\n:5: processes.tool.stdout: cannot write " + path.resolve("nowhere/out.txt")
                        + "; say none, console or the name of a file");
    }

    @Test
    void texts_that_are_no_paths() {
        says("""
                processes {
                  a { jar = "a\\u0000b" }
                  b {
                    jar = tool.jar
                    working-directory = "a\\u0000b"
                    stdin = "a\\u0000b"
                    stdout = "a\\u0000b"
                  }
                  c { class-path = [tool.jar, "a\\u0000b"] }
                }
                """, """
                :2: processes.a.jar: expected a path, found "a\\u0000b"
                :5: processes.b.working-directory: expected a path, found "a\\u0000b"
                :6: processes.b.stdin: expected a path, found "a\\u0000b"
                :7: processes.b.stdout: expected a path, found "a\\u0000b"
                :9: processes.c.class-path: expected a path, found "a\\u0000b\"""");
    }

    @Test
    void a_folder_to_read_from() {
        says(
                "processes { a { jar = tool.jar, stdin = \".\" } }",
                ":1: processes.a.stdin: there is no file " + path + "; say none, console or the name of a file");
    }

    @Test
    void a_missing_image() {
        says(
                "processes { tool { jar = tool.jar } }\nimages { helper { jar = no.jar, args = [a] } }",
                ":2: images.helper.jar: "
                        + path.resolve("no.jar")
                        + " does not exist; give the path of a jar or of a directory of classes"
                        + "\n:2: images.helper.args: unknown key");
    }

    @Test
    void no_processes() {
        says("title = x", ":1: processes: missing: name at least one process to start");
        says("processes {}", ":1: processes.NAME: missing: name at least one process to start");
    }

    // ---- dialects and order

    @Test
    void unknown_dialects() {
        says("""
                dialect = wm56
                processes {
                  a { jar = tool.jar, dialect = mt }
                  b { jar = tool.jar, dialects = [nt, win2001] }
                }
                """, """
                :1: dialect: no dialect named wm56; did you mean wm65?
                :3: processes.a.dialect: no dialect named mt; did you mean nt?
                :4: processes.b.dialects: no dialect named win2001; did you mean win2000?""");
    }

    @Test
    void keys_that_exclude_each_other() {
        says("processes { a { jar = tool.jar, dialects = [nt], dialect = nt, count = 2 } }", """
                :1: processes.a.dialects: give either dialect or dialects
                :1: processes.a.count: dialects says already how many there are""");
    }

    @Test
    void unknown_predecessors() {
        says("processes { radio { jar = tool.jar }, b { jar = tool.jar, after = [radoi], after-exit = [c] } }", """
                :1: processes.b.after: no process named radoi; did you mean radio?
                :1: processes.b.after-exit: no process named c; did you mean b?""");
    }

    @Test
    void a_circle_of_predecessors() {
        says("""
                processes {
                  a { jar = tool.jar, after = [b] }
                  b { jar = tool.jar, after-exit = [c] }
                  c { jar = tool.jar, after = [a] }
                }
                """, ":2: processes.a.after: none of these can start first: a after b after c after a");
    }

    @Test
    void a_process_after_itself() {
        says(
                "processes { a { jar = tool.jar, after-exit = [a] } }",
                ":1: processes.a.after-exit: none of these can start first: a after a");
    }

    // ---- the command line and the configuration

    @Test
    void an_unknown_dialect_of_the_command_line() {
        assertThatThrownBy(() -> read("processes { a { jar = tool.jar } }", new Overrides("n", null, List.of())))
                .hasMessage("--dialect: no dialect named n; did you mean nt? (casement dialects lists all)");
    }

    @Test
    void a_wrong_key_of_the_command_line() {
        Overrides overrides = new Overrides(null, null, List.of("processes.a.jarr=x"));

        assertThatThrownBy(() -> read("processes { a { jar = tool.jar } }", overrides))
                .hasMessage("--set: processes.a.jarr: unknown key; did you mean jar?");
    }

    @Test
    void a_setting_that_cannot_be_read() {
        assertThatThrownBy(
                        () -> read("processes { a { jar = tool.jar } }", new Overrides(null, null, List.of("a b = {"))))
                .hasMessageStartingWith("--set a b = {: expected KEY=VALUE");
    }

    @Test
    void an_inconsistent_dialect_of_the_session() {
        assertThatThrownBy(() -> read("casement.dialects.mine { inherits = mt }\nprocesses { a { jar = tool.jar } }"))
                .isInstanceOf(SessionException.class)
                .hasMessageStartingWith(path.resolve("s.conf") + ": casement.dialects.mine");
    }

    private void says(String session, String expected) {
        File file = path.resolve("s.conf").toFile();
        String lines = expected.lines()
                .map(line -> file + line)
                .reduce((a, b) -> a + System.lineSeparator() + b)
                .orElse("");
        assertThatThrownBy(() -> read(session))
                .isInstanceOf(SessionException.class)
                .hasMessage(lines);
    }

    private void read(String text) {
        read(text, Overrides.NONE);
    }

    private void read(String text, Overrides overrides) {
        Session unused = SessionReader.read(folder.write("s.conf", text), overrides, ConfigFactory.load());
    }
}
