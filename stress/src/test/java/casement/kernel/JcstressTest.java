package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the jcstress tests in JVMs of their own.
 *
 * <p>In the build it takes one kind of JVM and a moment for each test. {@code -Dcasement.jcstress=default}, or {@code
 * tough}, takes all compilers for each thread, and half an hour.
 */
class JcstressTest {

    private static final String MODE = System.getProperty("casement.jcstress", "");

    @Test
    void nothing_forbidden_is_seen(@TempDir Path results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.openjdk.jcstress.Main",
                "-r",
                results.toString()));
        command.addAll(
                MODE.isEmpty()
                        ? List.of(
                                "-m",
                                "quick",
                                "-iters",
                                "3",
                                "-time",
                                "100",
                                "-f",
                                "1",
                                "-fsm",
                                "1",
                                "-sc",
                                "false",
                                "-af",
                                "NONE",
                                "-jvmArgs",
                                "-Xmx256m")
                        : List.of("-m", MODE, "-strideSize", "16", "-strideCount", "8"));
        File log = results.resolve("log.txt").toFile();
        new ProcessBuilder(command)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        String said = Files.readString(log.toPath());
        assertThat(said)
                .contains("Failed tests: No matches", "Error tests: No matches")
                .doesNotContain("No scheduling is possible") // for want of processors: then tests were left out
                .containsPattern("([1-9]\\d*) planned; \\1 passed, 0 failed, 0 soft errs, 0 hard errs");
        said.lines()
                .filter(line -> line.contains("planned"))
                .reduce((first, last) -> last)
                .ifPresent(System.out::println);
    }
}
