package casement.console;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.testkit.Command;
import casement.console.testkit.Folder;
import casement.console.testkit.Signal;
import java.io.BufferedReader;
import java.nio.file.Files;
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

/** {@code casement load} in a JVM of its own, stopped from outside. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "one process cannot send another a signal there")
class LoadSignalTest {

    @TempDir
    Path path;

    @ParameterizedTest
    @EnumSource
    void it_ends_early_and_writes_what_there_is(Signal signal) throws Exception {
        Path scenario = new Folder(path)
                .write(
                        "s.conf",
                        "warm-up = 0s, duration = 1h, objects { lock { type = mutex } }, populations { a { processes = 3,"
                                + " script = [{ wait = lock }, { sleep = 1 ms }, { release = lock }] } }");
        Path out = path.resolve("out");
        Process load = Command.start(Map.of(), "load", scenario.toString(), "--out", out.toString());
        List<String> lines = new ArrayList<>();
        try (BufferedReader printed = load.inputReader()) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                if (line.startsWith("WARNING: ")) {
                    continue; // the JDK's own, from 24 on, which the command's script switches off
                }
                lines.add(line);
                if (lines.size() == 1) {
                    signal.send(load);
                }
            }
            assertThat(load.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            load.destroyForcibly();
        }

        assertThat(lines.get(0)).startsWith("measured ").contains("3 processes");
        assertThat(lines).anyMatch(line -> line.endsWith("over because somebody stopped it"));
        assertThat(load.exitValue()).isEqualTo(signal.exitCode());
        assertThat(Files.readString(out.resolve("results.json"))).contains("\"ended\" : \"stopped\"");
    }
}
