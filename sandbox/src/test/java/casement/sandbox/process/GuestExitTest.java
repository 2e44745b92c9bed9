package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestExitTest {

    @TempDir
    Path directory;

    @Test
    void a_process_whose_main_returns_exits_with_zero() throws Exception {
        TestProcess process = run("System.out.print(args.length);");

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("0");
    }

    @Test
    void exit_in_main_gives_its_code_and_nothing_after_it_runs() throws Exception {
        TestProcess process = run("System.exit(7); System.out.print(\"after\");");

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEmpty();
    }

    @Test
    void exit_in_another_thread_ends_a_main_that_waits_for_ever() throws Exception {
        TestProcess process = run("""
                new Thread(() -> System.exit(7)).start();
                while (true) {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException swallowed) {
                        System.out.print("swallowed");
                    }
                }
                """);

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEmpty();
    }

    @Test
    void exit_as_a_method_reference_is_the_process_s_own() throws Exception {
        TestProcess process = run("java.util.function.IntConsumer exit = System::exit; exit.accept(7);");

        assertThat(process.end()).isEqualTo(7);
    }

    @Test
    void exit_and_halt_of_the_runtime_as_method_references_are_the_process_s_own() throws Exception {
        TestProcess bound = run("java.util.function.IntConsumer exit = Runtime.getRuntime()::exit; exit.accept(7);");
        TestProcess unbound =
                run("ObjIntConsumer<Runtime> halt = Runtime::halt; halt.accept(Runtime.getRuntime(), 8);");

        assertThat(bound.end()).isEqualTo(7);
        assertThat(unbound.end()).isEqualTo(8);
    }

    @Test
    void exit_and_halt_of_the_runtime_end_the_process() throws Exception {
        assertThat(run("Runtime.getRuntime().exit(7);").end()).isEqualTo(7);
        assertThat(run("Runtime.getRuntime().halt(8);").end()).isEqualTo(8);
    }

    @Test
    void exit_in_a_static_initialiser_ends_the_process() throws Exception {
        TestProcess process =
                run("Early.touch();", "class Early { static { System.exit(7); } static void touch() {} }");

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.err()).isEmpty();
    }

    @Test
    void exit_is_not_caught_and_no_finally_runs() throws Exception {
        TestProcess process = run("""
                while (true) {
                    try {
                        try {
                            System.exit(7);
                        } catch (Throwable all) {
                            System.out.print("caught");
                        } finally {
                            System.out.print("finally");
                        }
                    } catch (Error error) {
                        continue;
                    }
                }
                """);

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEmpty();
    }

    @Test
    void exit_inside_a_reflective_call_is_not_caught_as_its_wrapper() throws Exception {
        TestProcess process = run("""
                try {
                    Leaver.class.getMethod("leave").invoke(null);
                } catch (java.lang.reflect.InvocationTargetException wrapped) {
                    System.out.print("caught");
                }
                """, "class Leaver { public static void leave() { System.exit(7); } }");

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEmpty();
    }

    @Test
    void exit_inside_synchronized_lets_go_of_the_monitor() throws Exception {
        TestProcess process = run("""
                Object lock = new Object();
                synchronized (lock) {
                    new Thread(() -> { synchronized (lock) { System.exit(8); } }).start();
                    System.exit(7);
                }
                """);

        assertThat(process.end()).isEqualTo(7);
    }

    @Test
    void the_first_exit_decides_the_code() throws Exception {
        TestProcess process = run("""
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(9)));
                System.exit(7);
                """);

        assertThat(process.end()).isEqualTo(7);
    }

    @Test
    void an_exception_out_of_main_is_printed_as_a_jvm_prints_it() throws Exception {
        TestProcess process = run("throw new IllegalStateException(\"broken\", new RuntimeException(\"cause\"));");

        assertThat(process.end()).isEqualTo(1);
        assertThat(process.err()).isEqualTo("""
                        Exception in thread "main" java.lang.IllegalStateException: broken
                        \tat Main.main(Main.java:6)
                        Caused by: java.lang.RuntimeException: cause
                        \t... 1 more
                        """);
    }

    @Test
    void an_exception_out_of_another_thread_is_printed_and_does_not_end_the_process() throws Exception {
        TestProcess process = run("""
                Thread other = new Thread(() -> { throw new IllegalStateException("broken"); }, "other");
                other.start();
                other.join();
                System.out.print("on");
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("on");
        assertThat(process.err()).startsWith("Exception in thread \"other\" java.lang.IllegalStateException: broken\n");
    }

    @Test
    void a_default_handler_gets_the_process_s_own_exceptions() throws Exception {
        Thread.UncaughtExceptionHandler hosts = Thread.getDefaultUncaughtExceptionHandler();
        TestProcess process = run("""
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> System.out.print(thrown.getMessage()));
                throw new IllegalStateException("broken");
                """);

        assertThat(process.end()).isEqualTo(1);
        assertThat(process.out()).isEqualTo("broken");
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(hosts);
    }

    private TestProcess run(String statements, String... types) {
        GuestJar jar = GuestJar.in(directory, "program.jar").main(statements, types);
        return TestProcess.start(Image.ofJar(jar.pack()));
    }
}
