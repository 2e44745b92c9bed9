package casement.console.inside;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.console.attach.AttachPoint;
import casement.console.testkit.Command;
import casement.console.testkit.TraceJson;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look into a host, against a host in this JVM. */
@Timeout(120)
class InsideCommandsTest {

    @TempDir
    Path temporary;

    private TestedHost host;
    private Kernel kernel;
    private AttachPoint point;

    @BeforeEach
    void start() {
        host = new TestedHost(temporary.resolve("hosts"));
        kernel = host.kernel();
        point = host.point();
    }

    @AfterEach
    void end() {
        host.close();
    }

    private SimulatedProcess waiter(String name) {
        return host.waiter(name);
    }

    /** Takes the first mutex, then, told to, the second, which it does not get. */
    private SimulatedProcess taker(String name, String first, String second) {
        SimulatedProcess made = kernel.launch(Launch.of(name, () -> {
                    CreateMutex(null, true, first);
                    WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                    WaitForSingleObject(CreateMutex(null, false, second), INFINITE);
                    return 0;
                })
                .speaking("nt"));
        kernel.awaitQuiet();
        return made;
    }

    private static String out(String... arguments) {
        Command command = Command.run(arguments);
        assertThat(command.err()).isEmpty();
        assertThat(command.exitCode()).isZero();
        return command.out();
    }

    @Test
    void processes_are_listed() {
        SimulatedProcess radio = waiter("radio");

        assertThat(out("ps").lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .matches("pid +process +dialect +session +state +threads +waiting +handles +cpu +ran");
        assertThat(out("ps")).containsPattern(radio.id() + " +radio +nt +0 +running +1 +1 +1 ");
        assertThat(out("ps", "--json")).contains("\"process\":\"radio\"", "\"waiting\":1");
    }

    @Test
    void objects_are_a_tree_with_waiters() {
        SimulatedProcess radio = waiter("radio");

        assertThat(out("objects"))
                .containsPattern("(?m)^\\\\nt\n  event\n    Go  #\\d+, not signaled, manual reset, 1 handle\n"
                        + "      1\\. thread \\d+ of radio \\(pid " + radio.id() + "\\) waits, since ");
        assertThat(out("objects", "--type", "mutex")).isEqualTo("there are no such objects\n");
        assertThat(out("objects", "--waited-for")).contains("Go").doesNotContain("process");
    }

    @Test
    void handles_and_threads_of_a_process() {
        String pid = waiter("radio").id().toString();

        assertThat(out("handles", pid)).containsPattern("4 +#\\d+ +event \\\\nt\\\\Go +0x001F0003");
        assertThat(out("threads", pid)).containsPattern("radio +waiting +event \\\\nt\\\\Go +\\S+ ms +never");
        assertThat(out("threads", "--stacks", pid)).contains("        at ").contains("TestedHost");
        assertThat(Command.run("threads", "3"))
                .isEqualTo(new Command(1, "", "there is no process 3; casement ps lists those there are\n"));
    }

    @Test
    void an_event_is_signaled_by_name_path_or_number() {
        SimulatedProcess radio = waiter("radio");

        assertThat(out("signal", "Go")).isEqualTo("event \\nt\\Go is signaled\n");
        assertThat(radio.awaitEnd(Duration.ofSeconds(20)).orElseThrow().exitCode())
                .isEqualTo(7);
        SimulatedProcess second = waiter("second");
        assertThat(out("signal", "\\nt\\Go")).isEqualTo("event \\nt\\Go is signaled\n");
        assertThat(second.awaitEnd(Duration.ofSeconds(20))).isPresent();
        assertThat(Command.run("signal", "Go"))
                .isEqualTo(new Command(1, "", "there is no object Go; casement objects lists those there are\n"));
    }

    @Test
    void a_mutex_is_not_signaled_from_outside() {
        taker("radio", "Left", "Right");

        Command command = Command.run("signal", "Left");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).contains("cannot be signaled from outside: events are set, semaphores released");
    }

    @Test
    void a_process_is_suspended_resumed_and_killed() {
        SimulatedProcess radio = waiter("radio");
        String pid = radio.id().toString();

        assertThat(out("suspend", pid)).isEqualTo("radio (pid " + pid + ") is suspended\n");
        assertThat(out("ps")).contains(" suspended ");
        assertThat(out("resume", pid)).isEqualTo("radio (pid " + pid + ") is resumed\n");
        assertThat(out("ps")).contains(" running ");
        assertThat(out("kill", "--exit-code", "3", pid)).isEqualTo("radio (pid " + pid + ") ends\n");
        assertThat(radio.awaitEnd(Duration.ofSeconds(20)).orElseThrow().exitCode())
                .isEqualTo(3);
        assertThat(Command.run("kill", pid).exitCode()).isEqualTo(1);
    }

    @Test
    void waits_and_deadlocks_are_told_and_the_exit_code_says_whether() {
        assertThat(out("waits")).isEqualTo("nobody waits for anything\n");
        SimulatedProcess radio = taker("radio", "Left", "Right");
        SimulatedProcess driver = taker("driver", "Right", "Left");
        assertThat(out("deadlocks")).isEqualTo("no deadlock\n");
        out("signal", "Go");
        kernel.awaitQuiet();

        assertThat(out("waits"))
                .containsPattern("radio \\(pid \\d+\\) +mutex \\\\nt\\\\Right +\\S+ ms +thread \\d+ of driver");
        Command command = Command.run("deadlocks");
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.out())
                .startsWith("These wait for each other, for ever:\n")
                .contains("waits for mutex \\nt\\Left, since ", "of radio (pid " + radio.id() + ") has");
        driver.terminate(0);
        assertThat(driver.awaitEnd(Duration.ofSeconds(20))).isPresent();
        assertThat(out("deadlocks")).isEqualTo("no deadlock\n");
    }

    @Test
    void a_trace_shows_calls_as_they_are_made() {
        CompletableFuture<Command> trace = CompletableFuture.supplyAsync(
                () -> Command.run("trace", "--call", "SetEvent,WaitForSingleObject", "--object", "Go", "--count", "3"));
        while (!trace.isDone()) {
            SimulatedProcess radio = waiter("radio");
            kernel.launch(Launch.of("setter", () -> SetEvent(OpenEvent(EVENT_ALL_ACCESS, false, "Go")) ? 0 : 1)
                    .speaking("nt"));
            assertThat(radio.awaitEnd(Duration.ofSeconds(20))).isPresent();
        }

        assertThat(trace.join().err()).isEmpty();
        assertThat(trace.join().out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches(" *[\\d.]+ ms  (radio|setter) \\(pid \\d+\\) +"
                        + "(SetEvent|WaitForSingleObject)\\(event Go.*(->|\\.\\.) .*"));
    }

    @Test
    void a_timeline_shows_who_waits_already_and_ends_when_its_time_is_over() throws IOException {
        taker("radio", "Left", "Right");
        SimulatedProcess driver = taker("driver", "Right", "Left");
        out("signal", "Go");
        kernel.awaitQuiet();
        Path file = temporary.resolve("trace.json");

        String told = out("trace", "--perfetto", file.toString(), "--for", "50ms");

        assertThat(told).matches("(?s).*trace.json: \\d+ events of 2 processes; open it at ui.perfetto.dev .*");
        TraceJson trace = TraceJson.read(file).isValid();
        assertThat(trace.names("B")).containsExactlyInAnyOrder("waits for mutex Right", "waits for mutex Left");
        assertThat(trace.names("b")).containsExactlyInAnyOrder("mutex Right", "mutex Left");
        out(
                "trace",
                "--perfetto",
                file.toString(),
                "--for",
                "50ms",
                "--pid",
                driver.id().toString());
        assertThat(TraceJson.read(file).isValid().names("B")).containsExactly("waits for mutex Left");
    }

    @Test
    void a_timeline_shows_calls_as_they_are_made_until_the_host_ends() throws IOException {
        Path file = temporary.resolve("trace.json");
        CompletableFuture<Command> trace =
                CompletableFuture.supplyAsync(() -> Command.run("trace", "--perfetto", file.toString()));
        SimulatedProcess radio = waiter("radio");
        while (!isTraced()) {
            kernel.awaitQuiet();
        }
        kernel.launch(Launch.of("setter", () -> SetEvent(OpenEvent(EVENT_ALL_ACCESS, false, "Go")) ? 0 : 1)
                .speaking("nt"));
        assertThat(radio.awaitEnd(Duration.ofSeconds(20))).isPresent();
        while (!told(file).contains("radio ends")) {
            kernel.awaitQuiet();
            waiter("more").terminate(0); // until what came before has gone out
        }
        point.close();

        assertThat(trace.join().exitCode()).isZero();
        TraceJson read = TraceJson.read(file).isValid();
        assertThat(read.names("B")).contains("waits for event Go", "OpenEvent", "SetEvent");
        assertThat(read.names("i")).contains("radio ends, exit code 7");
        assertThat(read.names("M")).contains("process_name", "thread_name");
    }

    private static String told(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void a_timeline_is_ended_by_time_and_not_by_lines() {
        assertThat(Command.run("trace", "--perfetto", "x.json", "--count", "3").err())
                .contains("--perfetto writes a file of its own form");
        assertThat(Command.run("trace", "--for", "soon").err())
                .contains("'--for': expected a length of time such as 200ms, 30s or 5min, found soon");
        assertThat(Command.run("trace", "--for", "0s").err()).contains("--for: expected at least 1ms");
        assertThat(Command.run("trace", "--count", "-1").err()).contains("--count: expected at least 1, found -1");
    }

    @Test
    void top_shows_one_frame_or_several_in_plain_lines() {
        waiter("radio");
        SimulatedProcess driver = waiter("driver");

        assertThat(out("top", "--once").lines().toList())
                .hasSize(4)
                .first()
                .asString()
                .matches(
                        "host \\d+ \\(a test\\): up .+, 2 processes, 2 threads, 2 of them waiting, 2 handles, cpu [\\d.]+ %");
        assertThat(out("top", "--frames", "3", "--interval", "1").lines().filter(line -> line.startsWith("host ")))
                .hasSize(3);
        assertThat(out("top", "--once", "--rows", "1")).contains(" and 1 more\n");
        assertThat(out("top", "--once", "--json"))
                .contains("\"process\":\"" + driver.name() + "\"", "\"cpu-percent\":");
    }

    @Test
    void a_trace_ends_with_its_host() {
        CompletableFuture<Command> trace = CompletableFuture.supplyAsync(() -> Command.run("trace", "--json"));
        while (!isTraced()) {
            waiter("radio").terminate(0);
        }
        point.close();

        assertThat(trace.join().exitCode()).isZero();
    }

    /** While somebody traces, his thread waits for what happens. */
    private static boolean isTraced() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("casement.console.attach.Trace")
                        && frame.getMethodName().equals("copyTo"));
    }

    @Test
    void without_a_host_the_remedy_is_told() {
        point.close();

        assertThat(Command.run("ps"))
                .isEqualTo(new Command(
                        2,
                        "",
                        "no host of yours runs that lets you look inside; start one that does: casement host --attach DIR, "
                                + "run --attach SESSION.conf or load --attach SCENARIO\n"));
    }

    @Test
    void of_several_hosts_one_has_to_be_named() {
        long pid = ProcessHandle.current().pid();
        try (AttachPoint second = AttachPoint.open(kernel, "another")) {
            Command command = Command.run("ps");
            assertThat(command.exitCode()).isEqualTo(2);
            assertThat(command.err()).contains("(a test)", "(another)", "say which you mean by --host PID");
            assertThat(Command.run("ps", "--host", pid + ":" + second.port()).exitCode())
                    .isZero();
        }
        assertThat(Command.run("ps", "--host", Long.toString(pid)).exitCode()).isZero();
        assertThat(Command.run("ps", "--host", "1").err())
                .contains("no host 1 lets you look inside", pid + " (a test)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps",
                "objects",
                "handles",
                "threads",
                "waits",
                "deadlocks",
                "kill",
                "suspend",
                "resume",
                "signal",
                "trace",
                "top"
            })
    void help_has_examples_and_exit_codes(String name) {
        assertThat(out(name, "--help"))
                .contains(
                        "Usage: casement " + name,
                        "--json",
                        "--host",
                        "Examples:\n  casement ",
                        "Exit codes:\n",
                        "\n  2   ");
    }
}
