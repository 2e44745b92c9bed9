package casement.benchmarks.isolation;

import casement.kernel.Kernel;
import casement.sandbox.GuestProcess;
import casement.sandbox.Images;
import casement.sandbox.Sandbox;
import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Stdio;
import casement.sandbox.unload.Leak;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts many processes at once, looks at what they cost while they all live, and ends them all. */
public final class Crowd {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String program;
    private final int size;
    private final boolean virtualThreads;
    private final boolean desugared;
    private final boolean shared;

    /** @param program the simple name of a program in {@code casement.benchmarks.guest} */
    public Crowd(String program, int size, boolean virtualThreads, boolean desugared, boolean shared) {
        this.program = program;
        this.desugared = desugared;
        this.shared = shared;
        this.size = size;
        this.virtualThreads = virtualThreads;
    }

    public void run() throws InterruptedException, IOException {
        String carriers = "casement.kernel.carriers = " + (virtualThreads ? "virtual" : "platform");
        Images images = new Images();
        Image asCompiled = Image.ofClassPath(List.of(GuestCode.Own.classes()), "casement.benchmarks.guest." + program);
        Image own = desugared ? asCompiled.desugared() : asCompiled;
        Image image = shared ? own.shared() : own;
        try (Kernel kernel =
                Kernel.start(ConfigFactory.parseString(carriers).withFallback(ConfigFactory.load()), images)) {
            Sandbox sandbox = Sandbox.on(kernel);
            end(start(sandbox, image, 200));
            System.gc();
            long heapBefore = heap();
            long metaspaceBefore = metaspace();

            Cost before = Cost.now();
            List<GuestProcess> crowd = start(sandbox, image, size);
            double started = secondsSince(before.nanos());
            double processor = (Cost.now().processor() - before.processor()) / 1e6 / size;
            System.out.printf(
                    "%d processes live after %.2f s: %.0f/s, %.2f ms of processor time each%n",
                    size, started, size / started, processor);
            System.out.printf("resident %d MB%n", resident() >> 20);
            System.gc();
            System.out.printf(
                    "each: heap %.1f KB, Metaspace %.1f KB%n",
                    (heap() - heapBefore) / 1024.0 / size, (metaspace() - metaspaceBefore) / 1024.0 / size);

            look(crowd);
            long from = System.nanoTime();
            look(crowd);
            System.out.printf("usage of each asked once: %.1f us each%n", secondsSince(from) * 1e6 / size);

            from = System.nanoTime();
            end(crowd);
            System.out.printf("all ended after %.2f s%n", secondsSince(from));
            List<WeakReference<ClassLoader>> loaders = crowd.stream()
                    .map(process -> new WeakReference<>(process.loader()))
                    .toList();
            crowd.clear();
            System.out.printf(
                    "%d loaders left, Metaspace %+.1f MB%n",
                    left(loaders), (metaspace() - metaspaceBefore) / 1024.0 / 1024);
        }
    }

    private static List<GuestProcess> start(Sandbox sandbox, Image image, int count) throws InterruptedException {
        CountDownLatch alive = new CountDownLatch(count);
        List<GuestProcess> crowd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowd.add(sandbox.start(ProcessSpec.of(image).withStdio(countingDown(alive))));
        }
        alive.await();
        return crowd;
    }

    /** The one line that each prints says that it runs. */
    private static Stdio countingDown(CountDownLatch alive) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {
                if (one == '\n') {
                    alive.countDown();
                }
            }
        };
        return new Stdio(InputStream.nullInputStream(), out, out, StandardCharsets.UTF_8);
    }

    private static void look(List<GuestProcess> crowd) {
        for (GuestProcess process : crowd) {
            if (process.usage().loadedClasses() == 0) {
                throw new IllegalStateException(process.name() + " has no class");
            }
        }
    }

    private static void end(List<GuestProcess> crowd) {
        crowd.forEach(process -> process.terminate(0));
        for (GuestProcess process : crowd) {
            if (process.awaitEnd(PATIENCE).isEmpty()) {
                throw new IllegalStateException(process.name() + " does not end");
            }
        }
    }

    /** Asked once all are cleaned up after, which goes on behind the last end. */
    private static long left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        List<Leak> unused = Sandbox.unloads().verify();
        long left = loaders.size();
        for (int i = 0; i < 20 && left > 0; i++) {
            System.gc();
            left = loaders.stream().filter(loader -> !loader.refersTo(null)).count();
        }
        return left;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getName().equals("Metaspace") || pool.getName().equals("Compressed Class Space"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** What the system has given this JVM in memory; 0 where nobody says. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }
}
