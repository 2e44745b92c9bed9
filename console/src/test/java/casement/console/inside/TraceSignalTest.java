package casement.console.inside;

import static casement.win32.Kernel32.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import casement.console.Main;
import casement.console.attach.AttachPoint;
import casement.console.testkit.Signals;
import casement.console.testkit.TraceJson;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code casement trace --perfetto} in a JVM of its own, ended by Ctrl-C. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "one process cannot send another a signal there")
class TraceSignalTest {

    private static final String DIRECTORY = "casement.attach.directory";
    private static final int SIGINT = 2;

    @TempDir
    Path folder;

    @BeforeEach
    void setDirectory() {
        System.setProperty(DIRECTORY, folder.resolve("hosts").toString());
        ConfigFactory.invalidateCaches();
    }

    @AfterEach
    void clearDirectory() {
        System.clearProperty(DIRECTORY);
        ConfigFactory.invalidateCaches();
    }

    @Test
    @SuppressWarnings("try") // the door is there, not used
    void the_file_is_whole() throws Exception {
        Path file = folder.resolve("trace.json");
        try (Kernel kernel = Kernel.start();
                AttachPoint point = AttachPoint.open(kernel, "a test")) {
            SimulatedProcess caller = kernel.launch(
                    Launch.of("caller", TraceSignalTest::callAgainAndAgain).speaking("nt"));
            Process trace = trace(file);
            try {
                assumeFalse(
                        Signals.isIgnored(SIGINT, trace.pid()),
                        "whoever ran the tests ignores this signal, as a shell does in the background, so Java does");
                while (trace.isAlive() && !isUnderWay(file)) {
                    Thread.onSpinWait();
                }
                Signals.send("INT", trace.pid());

                String told = new String(trace.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(trace.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(trace.exitValue()).as(told).isZero();
                assertThat(told).containsPattern("trace.json: [\\d,]+ events of 1 processes");
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

    private Process trace(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + DIRECTORY + "=" + System.getProperty(DIRECTORY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "trace",
                        "--perfetto",
                        file.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean isUnderWay(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).contains("SetEvent");
    }
}
