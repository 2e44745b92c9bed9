package casement.console.perfetto;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.perfetto.TraceEvent.Phase;
import casement.console.testkit.TraceJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {

    @TempDir
    Path folder;

    @Test
    void a_file_that_is_closed_in_the_middle_is_whole() throws IOException {
        Path path = folder.resolve("trace.json");
        try (TraceFile file = new TraceFile(path, "a test")) {
            file.add(TraceEvent.metadata("process_name", 8, 0, "radio"));
            file.add(TraceEvent.metadata("thread_name", 8, 12, "thread 12"));
            file.add(TraceEvent.slice(Phase.BEGIN, "waits", "wait", 1_000, 8, 12));
            file.add(TraceEvent.slice(Phase.ASYNC_BEGIN, "mutex Left", "hold", 2_000, 8, 12)
                    .with(1));
            file.add(TraceEvent.instant("7 events dropped", "dropped", 5_000, 0).with("count", "7"));
            assertThat(file.dropped()).isEqualTo(7);
        }

        TraceJson read = TraceJson.read(path).isValid();
        assertThat(read.of("E")).singleElement().satisfies(end -> {
            assertThat(end.fraction("ts")).isEqualTo(5);
            assertThat(end.tree("args").text("result")).contains("still under way");
        });
        assertThat(read.names("e")).containsExactly("mutex Left");
    }

    @Test
    void an_empty_trace_is_a_file_too() throws IOException {
        Path path = folder.resolve("empty.json");
        new TraceFile(path, "nothing").close();

        assertThat(TraceJson.read(path).isValid().events()).isEmpty();
    }
}
