package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestThreadCallsTest {

    private static final String SERVICE = "META-INF/services/java.util.function.Supplier";

    @TempDir
    Path directory;

    @Test
    void a_task_in_the_common_pool_sees_the_process_s_class_loader_and_services() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "program.jar")
                .text(SERVICE, "Greeting")
                .source(
                        "Greeting",
                        "public class Greeting implements java.util.function.Supplier<String> {"
                                + " public String get() { return \"hello\"; } }")
                .main("""
                        CountDownLatch done = new CountDownLatch(1); // nobody helps while he waits for that
                        ForkJoinPool.commonPool().execute(() -> {
                            ClassLoader context = Thread.currentThread().getContextClassLoader();
                            System.out.print(context == Main.class.getClassLoader());
                            System.out.print(ServiceLoader.load(Supplier.class).findFirst().get().get());
                            Function<Class<Supplier>, ServiceLoader<Supplier>> load = ServiceLoader::load;
                            System.out.print(load.apply(Supplier.class).findFirst().get().get());
                            done.countDown();
                        });
                        done.await();
                        """)
                .pack());
        try (TestProcess process = TestProcess.start(image)) {
            assertThat(process.end()).isZero();
            assertThat(process.out()).isEqualTo("truehellohello");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void threads_that_come_from_elsewhere_than_a_constructor_are_the_process_s_own() throws Exception {
        String calls = """
                Runnable wait = () -> { try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) { } };
                java.util.concurrent.Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("of-factory").factory()).submit(wait);
                java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor().submit(wait);
                Thread.ofPlatform().name("of-platform").daemon().factory().newThread(wait).start();
                java.util.function.Function<Runnable, Thread> start = Thread::startVirtualThread;
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, wait);
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                Thread.Builder.class.getMethod("name", String.class).invoke(builder, "by-handle");
                java.lang.reflect.Method starting = Thread.Builder.class.getMethod("start", Runnable.class);
                java.lang.invoke.MethodHandles.publicLookup().unreflect(starting).bindTo(builder).invokeWithArguments(wait);
                System.out.print("started");
                new java.util.concurrent.CountDownLatch(1).await();
                """;
        Image image = Image.ofJar(GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source(
                        21,
                        "Main",
                        "public class Main { public static void main(String[] a) throws Throwable {" + calls + "} }")
                .pack());
        TestProcess process = TestProcess.start(image);
        while (!process.out().equals("started") || process.program().threads().size() < 6) {
            Thread.onSpinWait();
        }

        assertThat(process.program().threads())
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("main", "of-factory", "", "of-platform", "", "by-handle");
        process.program().leave(KillLadder.MILD);
        assertThat(process.program().endThreads(Duration.ofSeconds(60))).isEmpty();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(
            strings = {
                "Thread.startVirtualThread(task).join();",
                "Thread.ofVirtual().start(task).join();",
                "Thread made = Thread.ofVirtual().unstarted(task); made.start(); made.join();",
                "Thread made = Thread.ofVirtual().factory().newThread(task); made.start(); made.join();",
                "Thread.ofPlatform().start(task).join();",
                "((Function<Runnable, Thread>) Thread::startVirtualThread).apply(task).join();",
                "((Thread) Thread.class.getMethod(\"startVirtualThread\", Runnable.class).invoke(null, task)).join();"
            })
    void an_exception_that_leaves_a_thread_is_the_process_s_own(String starting) throws Exception {
        Image image = threads("""
                Runnable task = () -> { throw new IllegalStateException("at the end"); };
                %1$s
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> System.out.print("handled " + thrown.getMessage()));
                %2$s
                """.formatted("{ " + starting + " }", "{ " + starting + " }"));

        String ofHost = printedByHost(() -> {
            TestProcess process = TestProcess.start(image);
            assertThat(process.end()).isZero();
            assertThat(process.err())
                    .startsWith("Exception in thread \"")
                    .contains("java.lang.IllegalStateException: at the end\n\tat Main.")
                    .doesNotContain("casement");
            assertThat(process.out()).isEqualTo("handled at the end");
        });

        assertThat(ofHost).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_handler_that_a_thread_was_given_has_its_exception() throws Exception {
        Image image = threads("""
                Thread made = Thread.ofVirtual().unstarted(() -> { throw new IllegalStateException("at the end"); });
                made.setUncaughtExceptionHandler((thread, thrown) -> System.out.print("handled " + thrown.getMessage()));
                made.start();
                made.join();
                """);
        TestProcess process = TestProcess.start(image);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("handled at the end");
        assertThat(process.err()).isEmpty();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(
            strings = {
                "Thread.startVirtualThread(task)",
                "Thread.ofVirtual().start(task)",
                "Executors.newVirtualThreadPerTaskExecutor().execute(task)",
                "Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()).execute(task)"
            })
    void a_virtual_thread_that_leaves_because_its_process_has_ended_prints_nothing(String starting) throws Exception {
        Image image = threads("""
                CountDownLatch up = new CountDownLatch(1);
                Runnable task = () -> { up.countDown(); while (true) { Thread.yield(); } };
                %s;
                up.await();
                System.out.print("up");
                new CountDownLatch(1).await();
                """.formatted(starting));

        String ofHost = printedByHost(() -> {
            TestProcess process = TestProcess.start(image);
            while (!process.out().equals("up")) {
                Thread.onSpinWait();
            }
            process.program().leave(KillLadder.MILD);
            assertThat(process.program().endThreads(Duration.ofSeconds(60))).isEmpty();
        });

        assertThat(ofHost).isEmpty();
    }

    private interface Steps {
        void take() throws Exception;
    }

    /** What comes out at the JVM's own stream meanwhile. */
    private static String printedByHost(Steps steps) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            steps.take();
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Image threads(String statements) {
        return Image.ofJar(GuestJar.in(directory, "program.jar")
                .mainClass("Main")
                .source(
                        21,
                        "Main",
                        "import java.util.concurrent.*; import java.util.function.*; public class Main {"
                                + " public static void main(String[] a) throws Throwable {" + statements + "} }")
                .pack());
    }
}
