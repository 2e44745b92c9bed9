package casement.console.run;

import static casement.win32.Kernel32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.TraceJson;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeline that has room for so much. */
class RecordingTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private void play(Recording recording, Kernel kernel) {
        recording.listenTo(kernel, this::later);
        assertThat(kernel.launch(Launch.of("radio", () -> {
                                    int event = CreateEvent(null, true, false, "Go");
                                    for (int i = 0; i < 100; i++) {
                                        SetEvent(event);
                                    }
                                    return 0;
                                })
                                .speaking("nt"))
                        .awaitEnd(Duration.ofSeconds(60)))
                .isPresent();
    }

    private synchronized void later(Runnable task) {
        tasks.add(task);
    }

    @Test
    void what_waits_to_be_written_is_bounded_and_the_rest_is_counted() throws IOException {
        Path file = folder.resolve("trace.json");
        Recording recording = Recording.bounded(file, "a test", 10, 1000);
        try (Kernel kernel = Kernel.start()) {
            play(recording, kernel);
            assertThat(tasks).hasSize(1); // it is asked for once, however much there is
            recording.close();
        }

        assertThat(TraceJson.read(file).isValid().names("i")).anyMatch(each -> each.matches("\\d+ events dropped"));
        assertThat(recording.told(file)).containsPattern("trace.json: \\d+ events of 1 process, \\d+ dropped");
        assertThat(recording.isFull()).isFalse();
    }

    @Test
    void it_ends_when_the_file_is_full_and_says_so() throws IOException {
        Path file = folder.resolve("trace.json");
        Recording recording = Recording.bounded(file, "a test", 10_000, 50);
        try (Kernel kernel = Kernel.start()) {
            play(recording, kernel);
            tasks.remove().run();
            assertThat(recording.isFull()).isTrue();
            recording.close();
        }

        assertThat(TraceJson.read(file).isValid().events()).hasSizeBetween(50, 60);
        assertThat(recording.told(file)).endsWith("; it is full, and what came later is not in it");
    }
}
