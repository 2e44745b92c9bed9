package casement.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import casement.console.testkit.Folder;
import casement.console.testkit.Signals;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code casement load} in a JVM of its own, stopped from outside. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "one process cannot send another a signal there")
class LoadSignalTest {

    @TempDir
    Path path;

    @ParameterizedTest
    @CsvSource({"INT, 2", "TERM, 15"})
    void it_ends_early_and_writes_what_there_is(String signal, int number) throws Exception {
        Path scenario = new Folder(path)
                .write(
                        "s.conf",
                        "warm-up = 0s, duration = 1h, objects { lock { type = mutex } }, populations { a { processes = 3,"
                                + " script = [{ wait = lock }, { sleep = 1 ms }, { release = lock }] } }");
        Path out = path.resolve("out");
        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "load",
                        scenario.toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader printed = load.inputReader()) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                if (line.startsWith("WARNING: ")) {
                    continue; // the JDK's own, from 24 on, which the command's script switches off
                }
                lines.add(line);
                if (lines.size() == 1) {
                    assumeFalse(
                            Signals.isIgnored(number, load.pid()),
                            "whoever ran the tests ignores this signal, as a shell does in the background, so Java does");
                    Signals.send(signal, load.pid());
                }
            }
            assertThat(load.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            load.destroyForcibly();
        }

        assertThat(lines.get(0)).startsWith("measured ").contains("3 processes");
        assertThat(lines).anyMatch(line -> line.endsWith("over because somebody stopped it"));
        assertThat(load.exitValue()).isEqualTo(128 + number);
        assertThat(Files.readString(out.resolve("results.json"))).contains("\"ended\" : \"stopped\"");
    }
}
