package casement.sandbox.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each probe in a class loader with nothing around it, and as a process, in a JVM of its own each time. Writes what
 * became of it to {@code docs/sandbox}, a file for each JDK; on request, with {@code -Dcasement.leaks=true}.
 */
@EnabledIfSystemProperty(named = "casement.leaks", matches = "true")
class LeakMatrixTest {

    private static final int JDK = Runtime.version().feature();

    @TempDir
    Path directory;

    private final List<String> page = new ArrayList<>();
    private int bareLeaks;
    private int processLeaks;

    @Test
    void is_measured() throws Exception {
        Path jar = LeakProbe.jar(directory);
        page.add("""
                # Leaks on JDK %d

                Programs that leave something of their own in the JDK and end. *Bare* is a class loader and a thread, as a
                plugin host has them without Casement; *process* is a process of the sandbox. Each was run in a JVM of its
                own. A bare loader leaks if 50 collections leave it, a process as [unload](unload.md) says. Written by
                `LeakMatrixTest`; the programs are in `LeakProbe`. %s.

                | Program | Bare | Process |
                |---|---|---|""".formatted(JDK, Runtime.version()));
        for (LeakProbe probe : LeakProbe.values()) {
            String bare = run(ProbeRun.BARE, probe, jar);
            String process = run(ProbeRun.PROCESS, probe, jar);
            bareLeaks += bare.equals(ProbeRun.LEAKS) ? 1 : 0;
            processLeaks += process.equals(ProbeRun.LEAKS) ? 1 : 0;
            page.add("| %s | %s | %s |".formatted(probe, bare, process));
        }
        page.add("\n%d programs: %d leak bare, %d as a process.\n"
                .formatted(LeakProbe.values().length, bareLeaks, processLeaks));
        Files.writeString(Path.of("..", "docs", "sandbox", "leaks-jdk%d.md".formatted(JDK)), String.join("\n", page));
    }

    private static String run(String how, LeakProbe probe, Path jar) throws IOException {
        List<String> verdicts = List.of(ProbeRun.COLLECTED, ProbeRun.LEAKS);
        try (ForkedJvm jvm = ForkedJvm.start(List.of(), ProbeRun.class, how, probe.name(), jar.toString())) {
            assertThat(jvm.await(verdicts::contains))
                    .as("%s %s: %s", probe, how, jvm.lines())
                    .isTrue();
            return jvm.lines().get(jvm.lines().size() - 1);
        }
    }
}
