package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.KillRun;
import casement.semantics.EndReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long each kind of program takes to be killed; {@code -Dcasement.matrix=5} times each. */
@EnabledIfSystemProperty(named = "casement.matrix", matches = "\\d+")
class KillMatrixTest {

    private static final End TERMINATED = new End(9, EndReason.TERMINATED);

    @TempDir
    Path directory;

    private final List<Double> all = new ArrayList<>();

    @Test
    void on_platform_threads() throws InterruptedException {
        hostile(KillRun.ON_PLATFORM_THREADS);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void on_virtual_threads() throws InterruptedException {
        hostile(KillRun.ON_VIRTUAL_THREADS);
    }

    /** By the last resort, half a second after the kill. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_19)
    void in_code_of_the_jdk() throws InterruptedException {
        for (JdkRunaway program : JdkRunaway.values()) {
            row(program.toString(), program.image(directory), "");
        }
        summary();
    }

    private void hostile(String settings) throws InterruptedException {
        for (HostileProgram program : HostileProgram.runnable()) {
            row(program.toString(), program.image(directory), settings);
        }
        summary();
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
        print("| %s | %s | %s |", name, times, collected ? "yes" : "no");
    }

    private void summary() {
        List<Double> sorted = all.stream().sorted().toList();
        print(
                "JDK %s: %d kills, median %s ms, 99 in 100 within %s ms, longest %s ms",
                Runtime.version(),
                sorted.size(),
                text(sorted.get(sorted.size() / 2)),
                text(sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1)),
                text(sorted.get(sorted.size() - 1)));
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    private static void print(String line, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, line, arguments));
    }
}
