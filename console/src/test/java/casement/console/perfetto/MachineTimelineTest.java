package casement.console.perfetto;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.console.attach.Tree;
import casement.console.testkit.TraceJson;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.kernel.VirtualClock;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole machine in virtual time, drawn. */
@Timeout(120)
class MachineTimelineTest {

    @TempDir
    Path folder;

    private static long micros(Tree event) {
        return Math.round(event.fraction("ts"));
    }

    @Test
    void a_mutex_that_is_handed_on_and_then_abandoned() throws IOException {
        List<KernelEvent> told = Collections.synchronizedList(new ArrayList<>());
        VirtualClock clock = new VirtualClock();
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), clock, request -> null)) {
            kernel.listen(told::add);
            kernel.launch(Launch.of("first", () -> {
                        int left = CreateMutex(null, true, "Left");
                        Sleep(10);
                        ReleaseMutex(left);
                        Sleep(100);
                        return 0;
                    })
                    .speaking("nt"));
            kernel.awaitQuiet();
            SimulatedProcess second = taker(kernel, "second");
            kernel.awaitQuiet();
            SimulatedProcess third = taker(kernel, "third");
            kernel.awaitQuiet();
            clock.advance(Duration.ofMillis(10));
            clock.advance(Duration.ofMillis(5));
            second.terminate(7);
            assertThat(second.awaitEnd(Duration.ofSeconds(60))).isPresent();
            kernel.awaitQuiet();
            clock.advance(Duration.ofMillis(200));
            assertThat(third.awaitEnd(Duration.ofSeconds(60))).isPresent();
        }

        TraceJson trace = written(told).isValid();

        assertThat(trace.of("b").map(MachineTimelineTest::micros)).containsExactly(0L, 10_000L, 15_000L);
        assertThat(trace.of("e").map(MachineTimelineTest::micros)).containsExactly(10_000L, 15_000L, 115_000L);
        assertThat(trace.names("B"))
                .containsSubsequence("waits for mutex Left", "waits for mutex Left", "abandons mutex Left")
                .contains("sleeps", "CreateMutex", "ReleaseMutex");
        assertThat(trace.of("s").map(MachineTimelineTest::micros)).containsExactly(10_000L, 15_000L);
        assertThat(trace.names("i")).contains("second ends, exit code 7", "third ends, exit code 0");
    }

    /** Waits for the mutex and keeps it for 100 ms. */
    private static SimulatedProcess taker(Kernel kernel, String name) {
        return kernel.launch(Launch.of(name, () -> {
                    int left = CreateMutex(null, false, "Left");
                    WaitForSingleObject(left, INFINITE);
                    Sleep(100);
                    ReleaseMutex(left);
                    return 0;
                })
                .speaking("nt"));
    }

    private TraceJson written(List<KernelEvent> told) throws IOException {
        Path path = folder.resolve("trace.json");
        List<TraceEvent> drawn = new ArrayList<>();
        Tracks tracks = new Tracks(Choice.ALL, 0, drawn::add);
        told.stream().filter(event -> event.who().processId().value() > 4).forEach(tracks::draw);
        try (TraceFile file = new TraceFile(path, "a test")) {
            for (TraceEvent event : drawn) {
                file.add(event);
            }
        }
        return TraceJson.read(path);
    }
}
