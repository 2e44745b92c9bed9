package casement.sandbox;

import static java.util.stream.Collectors.joining;

import casement.kernel.KernelEvent;
import casement.kernel.VirtualClock;
import casement.sandbox.loader.Image;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Measure;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndCause;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Programs that use much, and a machine for them. Its time passes only when told. */
final class LimitTrials implements AutoCloseable {

    static final String THREADS = """
            Thread t = new Thread(() -> Sleep(INFINITE));
            t.setDaemon(true);
            t.start();
            """;

    static final String KERNEL_THREADS = """
            if (CreateThread(null, 0, p -> { Sleep(INFINITE); return 0; }, null, 0, null) == 0) {
                throw new Exception("" + GetLastError());
            }
            """;

    static final String POOL_THREADS = """
            ExecutorService pool = Executors.newFixedThreadPool(1, Main::daemon);
            kept.add(pool);
            pool.execute(() -> Sleep(INFINITE));
            """;

    static final String DEFAULT_POOL_THREADS = """
            ExecutorService pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            kept.add(pool);
            pool.execute(() -> Sleep(INFINITE));
            """;

    static final String HANDLES =
            "if (CreateEvent(null, true, false, null) == 0) throw new Exception(\"\" + GetLastError());";

    static final String FILES = "kept.add(new FileInputStream(args[0]));";
    static final String PATHS = "kept.add(Files.newInputStream(Path.of(args[0])));";
    static final String READERS = "kept.add(Files.newBufferedReader(Path.of(args[0])));";
    static final String SOCKETS = "kept.add(new java.net.ServerSocket(0));";
    static final String OWN_FILES = "kept.add(new FileInputStream(args[0]) { });";
    static final String OWN_SOCKETS = "kept.add(new java.net.ServerSocket(0) { });";
    static final String CLASSES = "Class.forName(\"Extra\" + i);";

    final VirtualClock clock = new VirtualClock();
    final TestMachine machine;

    /** Which limits the kernel's listeners have heard of. */
    final Queue<EndCause.Limit> told = new ConcurrentLinkedQueue<>();

    private final Path directory;
    private int jars;

    LimitTrials(Path directory) {
        this(directory, "");
    }

    /** @param settings what differs from the configuration */
    LimitTrials(Path directory, String settings) {
        this.directory = directory;
        this.machine = new TestMachine(settings, clock);
        machine.kernel().listen(event -> {
            if (event instanceof KernelEvent.OverLimit over) {
                told.add(over.limit());
            }
        });
    }

    /** Measure, what takes one more, how many there are before, and how the refusal of a fourth reads. */
    static Stream<Arguments> countable() {
        String whose = "the process may have no more than 3 ";
        return countable(whose, "");
    }

    /** The same for another limit. */
    static Stream<Arguments> countable(String whose, String where) {
        String unable = "java.lang.OutOfMemoryError: unable to create native thread: " + whose + "threads";
        String open = "Too many open files" + where;
        return Stream.of(
                Arguments.of(Measure.THREADS, THREADS, 1, unable),
                Arguments.of(Measure.THREADS, KERNEL_THREADS, 1, "java.lang.Exception: 8"),
                Arguments.of(Measure.THREADS, POOL_THREADS, 1, unable),
                Arguments.of(Measure.THREADS, DEFAULT_POOL_THREADS, 1, unable),
                Arguments.of(Measure.HANDLES, HANDLES, 0, "java.lang.Exception: 1450"),
                Arguments.of(Measure.OPEN_FILES, FILES, 0, "java.io.FileNotFoundException: " + open),
                Arguments.of(Measure.OPEN_FILES, OWN_FILES, 0, "java.io.FileNotFoundException: " + open),
                Arguments.of(Measure.OPEN_FILES, OWN_SOCKETS, 0, "java.net.SocketException: " + open),
                Arguments.of(Measure.OPEN_FILES, PATHS, 0, "java.io.IOException: " + open),
                Arguments.of(Measure.OPEN_FILES, READERS, 0, "java.io.IOException: " + open),
                Arguments.of(Measure.OPEN_FILES, SOCKETS, 0, "java.net.SocketException: " + open),
                Arguments.of(
                        Measure.LOADED_CLASSES,
                        CLASSES,
                        1,
                        "java.lang.OutOfMemoryError: Metaspace: " + whose + "classes"));
    }

    // ---- programs

    /** Takes one more, four times, and exits with how often that went well. */
    static String takesFour(String oneMore) {
        return """
                int good = 0;
                try {
                    for (int i = 0; i < 4; i++) { %s good++; }
                } catch (Throwable refused) {
                    System.out.print(refused);
                }
                System.exit(good);
                """.formatted(oneMore);
    }

    static String thenWaits(String use) {
        return use + " SetEvent(CreateEvent(null, true, false, \"Up\")); Sleep(INFINITE);";
    }

    /** Eight threads that, once told, take one after the other until each has been refused. */
    static String racers(String oneMore) {
        return """
                CountDownLatch gun = new CountDownLatch(1);
                for (int n = 0; n < 8; n++) {
                    Thread racer = new Thread(() -> {
                        try {
                            gun.await();
                            while (true) {
                                %s
                                good.incrementAndGet();
                            }
                        } catch (Throwable refused) {
                            refusals.add(refused);
                        }
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                        }
                    });
                    racer.setDaemon(true);
                    kept.add(racer);
                    racer.start();
                }
                """.formatted(oneMore);
    }

    static String race() {
        return "gun.countDown(); while (refusals.size() < 8) { Thread.onSpinWait(); }";
    }

    static String words(Measure measure) {
        return switch (measure) {
            case CPU_TIME -> "CPU time";
            case ALLOCATED -> "allocated memory";
            case ALLOCATION_RATE -> "allocation rate";
            case THREADS -> "threads";
            case HANDLES -> "handles";
            case OPEN_FILES -> "open files";
            case LOADED_CLASSES -> "loaded classes";
            case RUN_TIME -> "run time";
        };
    }

    void awaitUp() {
        machine.end(start(Limits.NONE, "WaitForSingleObject(CreateEvent(null, true, false, \"Up\"), INFINITE);"));
    }

    GuestProcess start(Limits limits, String statements) {
        return machine.start(spec(limits, statements));
    }

    /** Its argument is a file. */
    ProcessSpec spec(Limits limits, String statements) {
        Image image = image(statements);
        return ProcessSpec.of(image)
                .withLimits(limits)
                .withArguments(directory.resolve("program-" + jars + ".jar").toString());
    }

    Image image(String statements) {
        jars++;
        GuestJar jar = GuestJar.in(directory, "program-" + jars + ".jar").mainClass("Main");
        if (statements.contains("Extra")) {
            jar.source(
                    "Extras",
                    IntStream.range(0, 40)
                            .mapToObj(i -> "class Extra" + i + " {}")
                            .collect(joining("\n")));
        }
        return Image.ofJar(jar.source("Main", """
                import static casement.win32.Kernel32.*;
                import static casement.win32.Win32.*;
                import java.io.*;
                import java.nio.file.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                public class Main {
                    static final List<Object> kept = Collections.synchronizedList(new ArrayList<>());
                    static final List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
                    static final AtomicInteger good = new AtomicInteger();
                    static final AtomicInteger next = new AtomicInteger();
                    static final CountDownLatch never = new CountDownLatch(1);
                    static volatile byte[] eaten;
                    static void eat(int megabytes) {
                        for (int i = 0; i < megabytes; i++) { eaten = new byte[1 << 20]; }
                    }
                    static void burn(long nanos) {
                        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
                        long from = threads.getCurrentThreadCpuTime();
                        while (threads.getCurrentThreadCpuTime() - from < nanos) { }
                    }
                    static Thread daemon(Runnable work) {
                        Thread thread = new Thread(work);
                        thread.setDaemon(true);
                        return thread;
                    }
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """.formatted(statements)).pack());
    }

    @Override
    public void close() {
        machine.close();
    }
}
