package casement.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Resident;
import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import casement.console.testkit.Signal;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code casement host} in a JVM of its own, stopped from outside. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "one process cannot send another a signal there")
class HostSignalTest {

    @TempDir
    Path path;

    @ParameterizedTest
    @EnumSource
    void plugins_exit_and_so_does_the_host(Signal signal) throws Exception {
        Folder folder = new Folder(path.resolve("plugins"));
        folder.jar("radio.jar", Resident.class);
        Process host = Command.start(
                Map.of("casement.attach.directory", path.resolve("hosts").toString()),
                "host",
                "--attach",
                folder.path().toString());
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = host.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.contains("here with")) {
                    signal.send(host);
                }
            }
            assertThat(host.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            host.destroyForcibly();
        }

        assertThat(lines)
                .anyMatch(line -> line.contains("| bye"))
                .last()
                .asString()
                .endsWith("ends, exit code 0: it exited with 0");
        assertThat(host.exitValue()).isZero();
        assertThat(path.resolve("hosts")).as("where hosts can be found").isEmptyDirectory();
    }
}
