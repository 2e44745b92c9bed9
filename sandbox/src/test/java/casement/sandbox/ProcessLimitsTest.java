package casement.sandbox;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.KernelEvent;
import casement.kernel.SimulatedProcess.End;
import casement.kernel.VirtualClock;
import casement.sandbox.loader.Image;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a process at each of its limits. The machine's time passes only when told. */
@Timeout(120)
class ProcessLimitsTest {

    /** Takes one more of something that can be refused, four times, and tells how often that went well. */
    private static final String THREADS = """
            Thread t = new Thread(() -> Sleep(INFINITE));
            t.setDaemon(true);
            t.start();
            """;

    private static final String KERNEL_THREADS = """
            if (CreateThread(null, 0, p -> { Sleep(INFINITE); return 0; }, null, 0, null) == 0) {
                throw new Exception("" + GetLastError());
            }
            """;

    private static final String POOL_THREADS = """
            ExecutorService pool = Executors.newFixedThreadPool(1, Main::daemon);
            kept.add(pool);
            pool.execute(() -> Sleep(INFINITE));
            """;

    private static final String DEFAULT_POOL_THREADS = """
            ExecutorService pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            kept.add(pool);
            pool.execute(() -> Sleep(INFINITE));
            """;

    private static final String HANDLES =
            "if (CreateEvent(null, true, false, null) == 0) throw new Exception(\"\" + GetLastError());";

    private static final String FILES = "kept.add(new FileInputStream(args[0]));";
    private static final String PATHS = "kept.add(Files.newInputStream(Path.of(args[0])));";
    private static final String READERS = "kept.add(Files.newBufferedReader(Path.of(args[0])));";
    private static final String SOCKETS = "kept.add(new java.net.ServerSocket(0));";
    private static final String OWN_FILES = "kept.add(new FileInputStream(args[0]) { });";
    private static final String OWN_SOCKETS = "kept.add(new java.net.ServerSocket(0) { });";
    private static final String CLASSES = "Class.forName(\"Extra\" + i);";

    private static final String UNABLE =
            "java.lang.OutOfMemoryError: unable to create native thread: the process may have no more than 3 threads";

    @TempDir
    Path directory;

    private final VirtualClock clock = new VirtualClock();
    private final TestMachine machine = new TestMachine(clock);
    private final Queue<EndCause.Limit> told = new ConcurrentLinkedQueue<>();
    private int jars;

    @BeforeEach
    void listen() {
        machine.kernel().listen(event -> {
            if (event instanceof KernelEvent.OverLimit over) {
                told.add(over.limit());
            }
        });
    }

    @AfterEach
    void close() {
        machine.close();
    }

    /** Measure, what takes one more, how many there are before, and how the refusal reads. */
    static Stream<Arguments> countable() {
        return Stream.of(
                Arguments.of(Measure.THREADS, THREADS, 1, UNABLE),
                Arguments.of(Measure.THREADS, KERNEL_THREADS, 1, "java.lang.Exception: 8"),
                Arguments.of(Measure.THREADS, POOL_THREADS, 1, UNABLE),
                Arguments.of(Measure.THREADS, DEFAULT_POOL_THREADS, 1, UNABLE),
                Arguments.of(Measure.HANDLES, HANDLES, 0, "java.lang.Exception: 1450"),
                Arguments.of(Measure.OPEN_FILES, FILES, 0, "java.io.FileNotFoundException: Too many open files"),
                Arguments.of(Measure.OPEN_FILES, OWN_FILES, 0, "java.io.FileNotFoundException: Too many open files"),
                Arguments.of(Measure.OPEN_FILES, OWN_SOCKETS, 0, "java.net.SocketException: Too many open files"),
                Arguments.of(Measure.OPEN_FILES, PATHS, 0, "java.io.IOException: Too many open files"),
                Arguments.of(Measure.OPEN_FILES, READERS, 0, "java.io.IOException: Too many open files"),
                Arguments.of(Measure.OPEN_FILES, SOCKETS, 0, "java.net.SocketException: Too many open files"),
                Arguments.of(
                        Measure.LOADED_CLASSES,
                        CLASSES,
                        1,
                        "java.lang.OutOfMemoryError: Metaspace: the process may have no more than 3 classes"));
    }

    @ParameterizedTest
    @MethodSource("countable")
    void the_call_after_the_limit_is_refused_and_all_before_succeed(
            Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = start(Limits.NONE.with(measure, 3, Reaction.REFUSE), takesFour(oneMore));

        assertThat(machine.end(process)).isEqualTo(new End(3 - before, EndReason.EXITED));
        assertThat(machine.out()).isEqualTo(refusal);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("countable")
    void or_it_ends_the_process(Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = start(Limits.NONE.with(measure, 3, Reaction.TERMINATE), takesFour(oneMore));

        assertThat(machine.end(process))
                .isEqualTo(
                        new End(1816, EndReason.LIMIT, new EndCause.Limit(words(measure), 3, 4, EndCause.Unit.PIECES)));
        assertThat(machine.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("countable")
    void or_listeners_are_told(Measure measure, String oneMore, int before, String refusal) {
        GuestProcess process = start(Limits.NONE.with(measure, 3, Reaction.NOTIFY), """
                for (int i = 0; i < 4; i++) { %s }
                SetEvent(CreateEvent(null, true, false, "Up"));
                Sleep(INFINITE);
                """.formatted(oneMore));
        awaitUp();
        clock.advance(Duration.ofMillis(300));

        assertThat(told).singleElement().satisfies(limit -> {
            assertThat(limit.what()).isEqualTo(words(measure));
            assertThat(limit.reached()).isGreaterThanOrEqualTo(4 + before);
        });
        assertThat(process.terminate(0)).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_virtual_main_thread_counts_as_one() throws Exception {
        Path other = Files.createDirectory(directory.resolve("virtual"));
        try (LimitTrials trials = new LimitTrials(other, "casement.kernel.carriers = virtual")) {
            Limits limits = Limits.NONE.with(Measure.THREADS, 3, Reaction.REFUSE);
            GuestProcess process = trials.start(limits, LimitTrials.thenWaits(""));
            trials.awaitUp();

            assertThat(process.usage().threads()).isEqualTo(1);
            assertThat(process.usage().virtualThreads()).isEqualTo(1);
            GuestProcess full = trials.start(limits, LimitTrials.takesFour(LimitTrials.THREADS));
            assertThat(trials.machine.end(full)).isEqualTo(new End(2, EndReason.EXITED));
        }
    }

    // ---- what no call can refuse

    static Stream<Arguments> used() {
        return Stream.of(
                Arguments.of(Measure.CPU_TIME, 20_000_000, "burn(40_000_000);"),
                Arguments.of(
                        Measure.CPU_TIME,
                        20_000_000,
                        "Thread t = new Thread(() -> burn(40_000_000)); t.start(); t.join();"),
                Arguments.of(
                        Measure.CPU_TIME,
                        20_000_000,
                        "for (int i = 0; i < 40; i++) {"
                                + " Thread t = new Thread(() -> burn(1_000_000)); t.start(); t.join(); }"),
                Arguments.of(Measure.ALLOCATED, 64 << 20, "eat(65);"),
                Arguments.of(Measure.ALLOCATION_RATE, 300 << 20, "eat(31);"));
    }

    @ParameterizedTest
    @MethodSource("used")
    void who_has_used_too_much_is_ended(Measure measure, long most, String use) {
        GuestProcess process = start(Limits.NONE.with(measure, most, Reaction.TERMINATE), thenWaits(use));
        awaitUp();
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();

        clock.advance(Duration.ofMillis(100));

        End end = machine.end(process);
        assertThat(end.reason()).isEqualTo(EndReason.LIMIT);
        assertThat(end.exitCode()).isEqualTo(1816);
        assertThat(end.cause()).isInstanceOfSatisfying(EndCause.Limit.class, limit -> {
            assertThat(limit.what()).isEqualTo(words(measure));
            assertThat(limit.limit()).isEqualTo(most);
            assertThat(limit.reached()).isGreaterThan(most);
        });
        assertThat(told).isEmpty();
        machine.assertEmpty();
    }

    @ParameterizedTest
    @MethodSource("used")
    void or_its_listeners_are_told_once(Measure measure, long most, String use) {
        GuestProcess process = start(Limits.NONE.with(measure, most, Reaction.NOTIFY), thenWaits(use));
        awaitUp();
        clock.advance(Duration.ofMillis(500));

        assertThat(told)
                .singleElement()
                .satisfies(limit -> assertThat(limit.limit()).isEqualTo(most));
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();
    }

    @Test
    void a_rate_that_was_low_in_between_is_told_again() {
        start(Limits.NONE.with(Measure.ALLOCATION_RATE, 300 << 20, Reaction.NOTIFY), """
                for (int i = 0; i < 2; i++) {
                    eat(31);
                    SetEvent(CreateEvent(null, false, false, "Up"));
                    WaitForSingleObject(CreateEvent(null, false, false, "Go"), INFINITE);
                }
                """);
        awaitUp();
        clock.advance(Duration.ofMillis(300));
        assertThat(told).hasSize(1);
        machine.end(start(Limits.NONE, "SetEvent(CreateEvent(null, false, false, \"Go\"));"));
        awaitUp();
        clock.advance(Duration.ofMillis(300));

        assertThat(told).hasSize(2);
    }

    @Test
    void nothing_happens_at_the_limit_itself() {
        GuestProcess process = start(
                Limits.NONE
                        .with(Measure.RUN_TIME, Duration.ofMillis(250), Reaction.TERMINATE)
                        .with(Measure.THREADS, 1, Reaction.TERMINATE),
                "Sleep(INFINITE);");
        machine.settle();
        clock.advance(Duration.ofMillis(250));
        assertThat(process.awaitEnd(Duration.ZERO)).isEmpty();

        clock.advance(Duration.ofNanos(1));
        assertThat(machine.end(process))
                .isEqualTo(new End(
                        1816,
                        EndReason.LIMIT,
                        new EndCause.Limit("run time", 250_000_000, 250_000_001, EndCause.Unit.NANOSECONDS)));
    }

    @Test
    void an_ended_process_is_looked_at_no_more() {
        GuestProcess process = start(Limits.NONE.with(Measure.RUN_TIME, Duration.ofMillis(250), Reaction.NOTIFY), "");
        machine.end(process);
        clock.advance(Duration.ofSeconds(10));

        assertThat(told).isEmpty();
    }

    @Test
    void a_child_has_the_limits_of_its_parent_for_itself() {
        machine.images().with("child", image(takesFour(HANDLES)));
        GuestProcess parent = start(Limits.NONE.with(Measure.HANDLES, 3, Reaction.REFUSE), """
                casement.win32.PROCESS_INFORMATION info = new casement.win32.PROCESS_INFORMATION();
                CreateProcess("child", "", null, null, false, 0, null, null, new casement.win32.STARTUPINFO(), info);
                WaitForSingleObject(info.hProcess, INFINITE);
                casement.win32.IntRef code = new casement.win32.IntRef();
                GetExitCodeProcess(info.hProcess, code);
                System.exit(code.value);
                """);

        assertThat(machine.end(parent).exitCode()).isEqualTo(3);
    }

    // ---- at the edge

    @Test
    void of_many_threads_that_start_one_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.THREADS, 20, """
                Thread t = new Thread(() -> Sleep(INFINITE));
                t.setDaemon(true);
                t.start();
                """, 20 - 1 - 8);
    }

    @Test
    void of_many_threads_that_open_a_file_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.OPEN_FILES, 20, FILES, 20);
    }

    @Test
    void of_many_threads_that_take_a_handle_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.HANDLES, 20, HANDLES, 20);
    }

    @Test
    void of_many_threads_that_load_a_class_exactly_as_many_succeed_as_there_may_be() {
        race(Measure.LOADED_CLASSES, 20, "Class.forName(\"Extra\" + next.getAndIncrement());", 20 - 1);
    }

    /** Eight threads take one after the other until each has been refused once. */
    private void race(Measure measure, int most, String oneMore, int expected) {
        GuestProcess process = start(Limits.NONE.with(measure, most, Reaction.REFUSE), """
                CountDownLatch go = new CountDownLatch(1);
                List<Thread> racers = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    Thread racer = new Thread(() -> {
                        try {
                            go.await();
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
                    racers.add(racer);
                    racer.start();
                }
                go.countDown();
                while (refusals.size() < 8) { Thread.onSpinWait(); }
                System.exit(good.get());
                """.formatted(oneMore));

        assertThat(machine.end(process)).isEqualTo(new End(expected, EndReason.EXITED));
    }

    // ---- programs

    private static String takesFour(String oneMore) {
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

    private static String thenWaits(String use) {
        return use + " SetEvent(CreateEvent(null, true, false, \"Up\")); Sleep(INFINITE);";
    }

    private static String words(Measure measure) {
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

    private void awaitUp() {
        machine.end(start(Limits.NONE, "WaitForSingleObject(CreateEvent(null, true, false, \"Up\"), INFINITE);"));
    }

    private GuestProcess start(Limits limits, String statements) {
        Image image = image(statements);
        return machine.start(ProcessSpec.of(image)
                .withLimits(limits)
                .withArguments(directory.resolve("program-" + jars + ".jar").toString()));
    }

    private Image image(String statements) {
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
}
