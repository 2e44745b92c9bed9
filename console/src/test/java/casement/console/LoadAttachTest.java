package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A load test that can be looked into while it runs. */
@Timeout(120)
class LoadAttachTest {

    private static final String DIRECTORY = "casement.attach.directory";

    @TempDir
    Path path;

    @BeforeEach
    void setDirectory() {
        System.setProperty(DIRECTORY, path.resolve("hosts").toString());
        ConfigFactory.invalidateCaches();
    }

    @AfterEach
    void clearDirectory() {
        System.clearProperty(DIRECTORY);
        ConfigFactory.invalidateCaches();
    }

    /** Nobody sets the event but who looks inside: then the run is over. */
    private CompletableFuture<Command> load(String... options) {
        Path file = new Folder(path).write("waiting.conf", """
                warm-up = 0s, duration = 1h, stall = 1h
                objects { go { type = event } }
                populations { a { processes = 1, closed { iterations = 1 }, script = [{ wait = go }] } }
                """);
        String[] arguments = new String[options.length + 4];
        System.arraycopy(
                new String[] {
                    "load", file.toString(), "--out", path.resolve("out").toString()
                },
                0,
                arguments,
                0,
                4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CompletableFuture.supplyAsync(() -> Command.run(arguments), work -> new Thread(work).start());
    }

    @Test
    void its_processes_are_seen_and_its_events_set_until_it_is_over() {
        CompletableFuture<Command> load = load("--attach");
        Command waits = Command.run("waits");
        while (!waits.out().contains("event") && !load.isDone()) {
            Thread.onSpinWait();
            waits = Command.run("waits");
        }

        assertThat(waits.out()).containsPattern("thread \\d+ of a-0 \\(pid \\d+\\) +event .*go");
        assertThat(Command.run("top", "--once").out()).contains("(load waiting)");
        assertThat(Command.run("signal", "go").exitCode()).isZero();
        assertThat(load.join().out()).contains("over because all processes were done");
        assertThat(Command.run("ps").err()).startsWith("no host of yours runs");
    }

    @Test
    void nobody_looks_into_one_that_does_not_ask_for_it() {
        CompletableFuture<Command> load = load("--set", "duration = 300ms", "--set", "drain = 0s");
        String told = Command.run("ps").err();
        while (!load.isDone() && told.startsWith("no host of yours runs")) {
            Thread.onSpinWait();
            told = Command.run("ps").err();
        }

        assertThat(told).startsWith("no host of yours runs");
        assertThat(load.join().exitCode()).isZero();
    }
}
