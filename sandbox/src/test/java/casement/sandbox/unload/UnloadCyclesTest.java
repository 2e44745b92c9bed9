package casement.sandbox.unload;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are started and end, again and again: nothing grows.
 *
 * <p>With {@code -Dcasement.cycles=2000} the processes are those of a real library, and the curves are written to the
 * directory named by {@code casement.cycles.to}.
 */
class UnloadCyclesTest {

    private static final int WARM_UP = 20;
    private static final int CYCLES = Integer.getInteger("casement.cycles", 100);
    private static final String RESULTS = System.getProperty("casement.cycles.to", "");
    private static final Path TOOLS = Path.of("target", "tools");

    /** How much may be added once and for all by code of the host's and the JDK's that runs late. */
    private static final int CLASSES_OF_HOST = 400;

    private static final int THREADS_OF_HOST = 6;

    private record Sample(int cycle, double metaspaceMegabytes, int classes, int threads, long held) {}

    @TempDir
    Path directory;

    private static final int FULL_COLLECTIONS = 20;

    private final List<Sample> samples = new ArrayList<>();
    private final List<Sample> floor = new ArrayList<>();

    @Test
    @Timeout(7200)
    void nothing_grows() throws Exception {
        boolean real = CYCLES > 100;
        Image image = real
                ? Image.ofClassPath(List.of(TOOLS.resolve("h2-2.3.232.jar")), "org.h2.tools.Shell")
                : Image.ofJar(
                        GuestJar.ofMain(
                                directory,
                                "new Thread(() -> System.out.println(List.of(args))).start(); record R(int a) {} System.out.println(new R(1));"));
        String[] arguments = real
                ? new String[] {"-url", "jdbc:h2:mem:cycle", "-user", "sa", "-sql", "select h2version()"}
                : new String[0];
        try (TestMachine machine = new TestMachine()) {
            cycle(machine, image, arguments, WARM_UP);
            Sample before = quiet(0);
            for (int done = CYCLES / 100; done <= CYCLES; done += CYCLES / 100) {
                cycle(machine, image, arguments, CYCLES / 100);
                samples.add(now(done));
                if (done % (CYCLES / FULL_COLLECTIONS) == 0) {
                    quiet(done);
                }
            }
            Sample after = floor.get(floor.size() - 1);
            write(real ? "h2-shell" : "small", before, after);

            assertThat(after.held() - before.held()).as("loaders left").isZero();
            assertThat(after.classes()).isLessThan(before.classes() + CLASSES_OF_HOST);
            assertThat(after.threads()).isLessThan(before.threads() + THREADS_OF_HOST);
        }
    }

    private static void cycle(TestMachine machine, Image image, String[] arguments, int times) {
        for (int i = 0; i < times; i++) {
            GuestProcess process = machine.start(image, arguments);
            assertThat(machine.end(process).exitCode()).as(machine.err()).isZero();
        }
    }

    private Sample quiet(int cycle) throws InterruptedException {
        Sandbox.unloads().verify();
        Sample sample = now(cycle);
        samples.add(sample);
        floor.add(sample);
        return sample;
    }

    private static Sample now(int cycle) {
        UnloadCounts counts = Sandbox.unloads().counts();
        return new Sample(
                cycle,
                metaspace() / 1e6,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                counts.pending() + counts.leaked());
    }

    private static double metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }

    private void write(String program, Sample before, Sample after) throws IOException {
        System.out.printf("%s: %d cycles%n  before %s%n  after  %s%n", program, CYCLES, before, after);
        if (RESULTS.isEmpty()) {
            return;
        }
        int java = Runtime.version().feature();
        Path to = Files.createDirectories(Path.of(RESULTS));
        StringBuilder table = new StringBuilder("cycle,metaspace_mb,classes,threads,loaders_held\n");
        samples.forEach(each -> table.append(String.format(
                Locale.ROOT,
                "%d,%.2f,%d,%d,%d%n",
                each.cycle(),
                each.metaspaceMegabytes(),
                each.classes(),
                each.threads(),
                each.held())));
        Files.writeString(to.resolve("unload-" + program + "-java" + java + ".csv"), table);
        SvgPlot plot = new SvgPlot(
                        "%,d processes of %s, one after the other, on Java %d; dark: after full collections"
                                .formatted(CYCLES, program, java),
                        "cycles")
                .with(
                        "Metaspace in use, MB",
                        curve(samples, Sample::metaspaceMegabytes),
                        curve(floor, Sample::metaspaceMegabytes))
                .with("Classes loaded", curve(samples, Sample::classes), curve(floor, Sample::classes))
                .with("Threads", curve(samples, Sample::threads), curve(floor, Sample::threads))
                .with("Loaders not collected yet", curve(samples, Sample::held), curve(floor, Sample::held));
        Files.writeString(to.resolve("unload-" + program + "-java" + java + ".svg"), plot.toString());
    }

    private static List<double[]> curve(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream()
                .map(each -> new double[] {each.cycle(), value.applyAsDouble(each)})
                .toList();
    }
}
