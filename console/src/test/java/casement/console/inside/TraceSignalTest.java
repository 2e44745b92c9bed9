package casement.console.inside;

import static casement.win32.Kernel32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.Command;
import casement.console.testkit.Signal;
import casement.console.testkit.TraceJson;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code casement trace --perfetto} in a JVM of its own, ended by Ctrl-C. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "one process cannot send another a signal there")
class TraceSignalTest {

    @TempDir
    Path folder;

    @Test
    void the_file_is_whole() throws Exception {
        Path file = folder.resolve("trace.json");
        Path hosts = folder.resolve("hosts");
        try (TestedHost host = new TestedHost(hosts)) {
            SimulatedProcess caller = host.kernel()
                    .launch(Launch.of("caller", TraceSignalTest::callAgainAndAgain)
                            .speaking("nt"));
            Process trace = Command.start(
                    Map.of(TestedHost.DIRECTORY, hosts.toString()), "trace", "--perfetto", file.toString());
            try {
                while (trace.isAlive() && !isUnderWay(file)) {
                    Thread.onSpinWait();
                }
                Signal.INT.send(trace);

                String told = new String(trace.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(trace.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(trace.exitValue()).as(told).isZero();
                assertThat(told).containsPattern("trace.json: [\\d,]+ events of 1 process;");
            } finally {
                trace.destroyForcibly();
                caller.terminate(0);
            }
        }

        assertThat(TraceJson.read(file).isValid().names("B").contains("SetEvent"))
                .isTrue();
    }

    private static int callAgainAndAgain() {
        int event = CreateEvent(null, true, false, "Go");
        while (true) {
            SetEvent(event);
            Sleep(1);
        }
    }

    private static boolean isUnderWay(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).contains("SetEvent");
    }
}
