package casement.console.inside;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.Command;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the commands that look into a host say when there is not what was asked for. */
@Timeout(120)
class InsideRefusalsTest {

    @TempDir
    Path temporary;

    private TestedHost host;

    @BeforeEach
    void start() {
        host = new TestedHost(temporary.resolve("hosts"));
    }

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_trace_of_a_process_that_does_not_exist_is_refused_and_leaves_no_file() {
        Path file = temporary.resolve("trace.json");
        Command refused = new Command(1, "", "there is no process 3; casement ps lists those there are\n");

        assertThat(Command.run("trace", "--pid", host.waiter("radio").id() + ",3"))
                .isEqualTo(refused);
        assertThat(Command.run("trace", "--pid", "3", "--perfetto", file.toString()))
                .isEqualTo(refused);
        assertThat(file).doesNotExist();
    }

    @Test
    void what_cannot_be_shown_or_resumed_is_told() {
        SimulatedProcess radio = host.waiter("radio");

        assertThat(Command.run("resume", radio.id().toString()))
                .isEqualTo(new Command(1, "", "radio (pid " + radio.id() + ") is not suspended\n"));
        Command command = Command.run("objects", "--type", "mutexx");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err())
                .startsWith("casement objects: --type: there is no type mutexx among mutex, event, ")
                .contains("; did you mean mutex? See ");
    }

    @Test
    void a_process_that_has_not_come_to_a_call_yet_runs_on_while_it_is_suspended() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        SimulatedProcess spinner = host.kernel().launch(Launch.of("spinner", () -> {
            runs.countDown();
            while (!over.get()) {
                Thread.onSpinWait();
            }
            return 0;
        }));
        runs.await();
        String pid = spinner.id().toString();

        Command.run("suspend", pid);

        assertThat(Command.run("ps").out()).contains(" suspended, 1 thread runs on ");
        assertThat(Command.run("threads", pid).out()).contains(" suspended, runs on ");
        over.set(true);
        Command.run("resume", pid);
        assertThat(spinner.awaitEnd(Duration.ofSeconds(20))).isPresent();
    }

    @Test
    void a_token_that_is_not_taken_is_told_with_its_file() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(temporary.resolve("hosts"))) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, Files.readString(file).replaceFirst("\"token\":\"\\w+", "\"token\":\"0"));

        Command command = Command.run("ps");

        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err())
                .isEqualTo("host " + ProcessHandle.current().pid() + " (a test) does not take the token in " + file
                        + ", which is of another run: remove that file, and start the host anew if it still runs\n");
    }
}
