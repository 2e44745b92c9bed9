package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.KillRun;
import casement.semantics.EndReason;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long each kind of program takes to be killed, {@code -Dcasement.matrix=5} times each, and writes it to
 * {@code docs/sandbox}, a file for each JDK.
 */
@EnabledIfSystemProperty(named = "casement.matrix", matches = "\\d+")
class KillMatrixTest {

    private static final End TERMINATED = new End(9, EndReason.TERMINATED);

    @TempDir
    Path directory;

    private static final int[] SPINNERS = {1, 4, 7, 16, 32};
    private static final int PLAIN_ROUNDS = 20;

    private static final int JDK = Runtime.version().feature();

    private final List<String> page = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();

    @Test
    void is_measured() throws Exception {
        page.add("""
                # Kills measured on JDK %d

                Milliseconds from the kill until nothing of the process was left and no thread of it ran. Written by
                `KillMatrixTest`, which [kill](kill.md) says how to run. %s; %d processors, load %.1f at the start.
                """.formatted(
                        JDK,
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        hostile("Processes on platform threads", KillRun.ON_PLATFORM_THREADS);
        if (JDK >= 21) {
            hostile("Processes on virtual threads", KillRun.ON_VIRTUAL_THREADS);
        }
        if (JDK < 20 || JDK >= 22) {
            String lastResort = JDK < 20 ? "stop" : "jvmti";
            begin("Code of the JDK's alone: by the last resort `%s`, half a second after the kill"
                    .formatted(lastResort));
            for (JdkRunaway program : JdkRunaway.values()) {
                row(program.toString(), program.image(directory), "casement.sandbox.last-resort = " + lastResort);
            }
            summary();
        }
        plain();
        Files.writeString(Path.of("..", "docs", "sandbox", "kill-jdk%d.md".formatted(JDK)), String.join("\n", page));
    }

    private void hostile(String title, String settings) throws InterruptedException {
        begin(title);
        for (HostileProgram program : HostileProgram.runnable()) {
            row(program.toString(), program.image(directory), settings);
        }
        summary();
    }

    /** What the operating system needs to give each of so many threads a turn. */
    private void plain() throws InterruptedException {
        page.add("""
                ## For comparison: threads that spin in plain Java

                From the write to a volatile flag, which all of them read, until the last of them had ended.

                | Threads | Milliseconds |
                |---|---|""");
        for (int threads : SPINNERS) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < PLAIN_ROUNDS; i++) {
                millis.add(PlainSpinners.end(threads));
            }
            millis.sort(null);
            page.add("| %d | half within %s, the longest took %s |"
                    .formatted(threads, text(millis.get(PLAIN_ROUNDS / 2)), text(millis.get(PLAIN_ROUNDS - 1))));
        }
        page.add("");
    }

    private void begin(String title) {
        all.clear();
        page.add("## " + title + "\n\n| Program | Milliseconds | Classes unloaded |\n|---|---|---|");
    }

    private void row(String name, Image image, String settings) throws InterruptedException {
        List<Double> millis = new ArrayList<>();
        boolean collected = true;
        for (int i = 0; i < Integer.getInteger("casement.matrix"); i++) {
            KillRun run = KillRun.of(image, settings);
            assertThat(run.end()).as(name).contains(TERMINATED);
            collected &= run.isCollected();
            millis.add(run.millis());
        }
        all.addAll(millis);
        String times = millis.stream().map(KillMatrixTest::text).collect(Collectors.joining(", "));
        page.add("| %s | %s | %s |".formatted(name, times, collected ? "yes" : "no"));
    }

    private void summary() {
        List<Double> sorted = all.stream().sorted().toList();
        page.add("\n%d kills: half within %s ms, 99 in 100 within %s ms, the longest took %s ms.\n"
                .formatted(
                        sorted.size(),
                        text(sorted.get(sorted.size() / 2)),
                        text(sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1)),
                        text(sorted.get(sorted.size() - 1))));
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
