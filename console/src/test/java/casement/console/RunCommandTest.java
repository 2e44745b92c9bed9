package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Radio;
import casement.console.fixtures.Tool;
import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import casement.console.testkit.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions from their first line to their exit code. */
class RunCommandTest {

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void put_programs_into_the_folder() {
        folder = new Folder(path);
        folder.jar("tool.jar", Tool.class);
        folder.jar("radio.jar", Radio.class);
    }

    @Test
    void a_timeline_is_written_if_asked_for() throws IOException {
        Path file = path.resolve("trace.json");
        Path session = folder.write("session.conf", """
                processes {
                  owner { jar = radio.jar, args = [dies-owning], expect-exit = 3 }
                  waiter { jar = radio.jar, args = [waits], after = [owner] }
                }
                """);
        Command command = Command.run("run", "--perfetto", file.toString(), session.toString());

        assertThat(command.exitCode()).isZero();
        TraceJson trace = TraceJson.read(file).isValid();
        assertThat(trace.names("i")).contains("owner starts", "owner ends, exit code 3", "waiter ends, exit code 0");
        assertThat(trace.names("b")).containsExactly("mutex Radio", "mutex Radio");
        assertThat(trace.of("e").map(end -> end.tree("args").text("ends"))).containsExactly("abandoned", "");
        assertThat(trace.names("B")).contains("abandons mutex Radio", "ReleaseMutex");
    }

    @Test
    void a_reader_sees_that_a_mutex_was_abandoned() {
        Command command = run("""
                title = "Two radios"
                processes {
                  owner { jar = radio.jar, args = [dies-owning], expect-exit = 3 }
                  waiter { jar = radio.jar, args = [waits], after = [owner] }
                }
                """);

        assertThat(command.err()).isEmpty();
        assertThat(command.exitCode()).isZero();
        assertThat(command.out().replaceAll(" +", " "))
                .startsWith("Two radios\n\n 0.0 ms owner (pid ")
                .containsSubsequence(
                        " starts, dialect wm65\n",
                        " CreateMutex(owned: yes, \"Radio\") -> handle 4 (new)\n",
                        " CreateMutex(owned: no, \"Radio\") -> handle 8, ERROR_ALREADY_EXISTS (the one that exists)\n",
                        " WaitForSingleObject(mutex Radio, INFINITE) -> WAIT_ABANDONED_0 (",
                        " | result 80\n",
                        " ReleaseMutex(mutex Radio) -> TRUE\n",
                        " CloseHandle(mutex Radio) -> TRUE\n",
                        "pid process dialect exit why it ended ran\n",
                        " owner wm65 3 it exited ",
                        " waiter wm65 0 main returned ",
                        "2 processes, ",
                        " ms. Handles left: none. Objects left: none\n")
                .contains( // in whatever order: the owner may take its time to close its handle
                        " mutex Radio is gone: its last handle is closed\n",
                        " ends, exit code 3: it exited\n",
                        " ends, exit code 0: main returned\n");
    }

    @Test
    void a_process_that_fails_fails_the_command() {
        Command command = run("show = output, processes { tool { jar = tool.jar, args = [exit/4] } }");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.out()).contains(" 4  it exited (unexpected)");
    }

    @Test
    void an_end_that_is_expected_is_none() {
        assertThat(run("processes { tool { jar = tool.jar, args = [exit/4], expect-exit = 4 } }")
                        .exitCode())
                .isZero();
        assertThat(run("processes { tool { jar = tool.jar, args = [exit/4], expect-exit = any } }")
                        .exitCode())
                .isZero();
        assertThat(run("processes { tool { jar = tool.jar, expect-exit = 4 } }").exitCode())
                .isEqualTo(1);
    }

    @Test
    void an_exception_shows_where_it_came_from() {
        Command command = run("show = output, processes { tool { jar = tool.jar, args = [throw/broken] } }");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.out())
                .contains("tool | Exception in thread \"main\" java.lang.IllegalStateException: broken\n")
                .contains("tool | \tat casement.console.fixtures.Tool.main(Tool.java:")
                .contains(" 1  an exception left main: java.lang.IllegalStateException: broken (unexpected)");
    }

    @Test
    void processes_follow_each_other() {
        Command command = run("""
                show = output
                processes {
                  last { jar = tool.jar, args = [out/last], after-exit = [middle], delay = 1 ms }
                  middle { jar = tool.jar, args = [out/middle], after-exit = [first] }
                  first { jar = tool.jar, args = [out/first], count = 2 }
                }
                """);

        assertThat(command.exitCode()).isZero();
        assertThat(command.out().lines().filter(line -> !line.startsWith("first")))
                .containsExactly("middle  | middle", "last    | last");
        assertThat(command.out().lines().limit(2)).containsExactlyInAnyOrder("first-1 | first", "first-2 | first");
    }

    @Test
    void a_process_that_fails_can_be_started_again() {
        Command command = run("""
                show = output
                processes { tool {
                  jar = tool.jar, args = [out/x, exit/1], restart = on-failure, max-restarts = 2, expect-exit = 0
                } }
                """);

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.out().lines().filter("tool | x"::equals)).hasSize(3);
    }

    @Test
    void a_process_that_succeeds_is_started_again_only_if_asked() {
        String rest = "max-restarts = 1, args = [out/x] } }";

        assertThat(run("show = output, processes { tool { jar = tool.jar, restart = on-failure, " + rest)
                        .out())
                .isEqualTo("tool | x\n");
        assertThat(run("show = output, processes { tool { jar = tool.jar, restart = always, " + rest)
                        .out())
                .isEqualTo("tool | x\ntool | x\n");
    }

    @Test
    void streams_go_where_the_session_says() throws Exception {
        folder.write("in.txt", "from a file\n");
        Command command = run("""
                show = output
                processes {
                  reads { jar = tool.jar, args = [echo], stdin = in.txt }
                  writes { jar = tool.jar, args = [out/one, err/two], stdout = out.txt, stderr = none }
                  silent { jar = tool.jar, args = [echo], stdout = none }
                }
                """);

        assertThat(command.out()).isEqualTo("reads  | read from a file\n");
        assertThat(Files.readString(path.resolve("out.txt"))).isEqualTo("one" + System.lineSeparator());
    }

    @Test
    void dialects_are_compared_in_a_table() {
        Command command = run("""
                title = Comparison, show = table
                processes { any { jar = tool.jar, args = ["out/row\\\\tvalue"], dialects = [wm65, nt] } }
                """);

        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).isEqualTo("""
                Comparison

                     wm65   nt
                row  value  value
                """);
    }

    @Test
    void the_command_line_wins() {
        Path file = folder.write("s.conf", "dialect = ce, processes { tool { jar = tool.jar, dialect = wm65 } }");

        Command command = Command.run("run", "--dialect", "nt", "--set", "processes.tool.count=2", file.toString());

        assertThat(command.out())
                .contains("tool-1", "tool-2", "starts, dialect nt")
                .doesNotContain("wm65", " ce");
    }

    @Test
    void programs_read_one_object_per_line() {
        Path file = folder.write("s.conf", "processes { tool { jar = tool.jar, args = [out/x] } }");

        Command command = Command.run("run", "--json", file.toString());

        assertThat(command.exitCode()).isZero();
        assertThat(command.out().lines()).allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
        assertThat(command.out().lines().toList())
                .satisfies(lines -> {
                    assertThat(lines.get(0))
                            .startsWith("{\"event\":\"started\",\"ms\":0.0,\"process\":\"tool\",\"pid\":");
                    assertThat(lines.get(1))
                            .startsWith("{\"event\":\"printed\"")
                            .endsWith(",\"text\":\"x\"}");
                    assertThat(lines.get(2)).startsWith("{\"event\":\"ended\"");
                    assertThat(lines.get(3))
                            .startsWith("{\"event\":\"summary\"")
                            .endsWith(",\"exit-code\":0}");
                })
                .hasSize(4);
    }

    @Test
    void settings_that_make_no_machine_are_a_mistake_of_the_user() {
        Path file = folder.write("s.conf", "processes { tool { jar = tool.jar } }");

        assertThat(Command.run("run", "--set", "casement.kernel.carriers=wings", file.toString()))
                .isEqualTo(new Command(2, "", "casement.kernel.carriers: wings is neither platform nor virtual\n"));
        assertThat(Command.run("run", "--set", "casement.kernel.termination-grace=soon", file.toString()))
                .satisfies(command -> assertThat(command.exitCode()).isEqualTo(2))
                .satisfies(command -> assertThat(command.err()).contains("termination-grace"));
    }

    @Test
    void nothing_starts_if_anything_is_wrong() {
        Command command = run("processes { tool { jar = tool.jar, args = [out/x] }, other { jar = no.jar } }");

        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).startsWith(path.resolve("s.conf") + ":1: processes.other.jar: ");
    }

    private Command run(String session) {
        return Command.run("run", folder.write("s.conf", session).toString());
    }
}
