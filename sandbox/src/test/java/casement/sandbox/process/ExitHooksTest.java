package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitHooksTest {

    private static final String HOOK =
            "Thread hook = new Thread(() -> System.out.print(\"hook\")); Runtime.getRuntime().addShutdownHook(hook);";

    @TempDir
    Path directory;

    @Test
    void a_hook_runs_when_main_has_returned() throws Exception {
        TestProcess process = run(HOOK + "System.out.print(\"main \");");

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("main hook");
    }

    @Test
    void a_hook_runs_once_even_if_several_threads_exit() throws Exception {
        String exits = "for (int i = 0; i < 8; i++) new Thread(() -> System.exit(7)).start(); System.exit(7);";

        TestProcess process = run(HOOK + exits);

        assertThat(process.end()).isEqualTo(7);
        assertThat(process.out()).isEqualTo("hook");
    }

    @Test
    void a_hook_runs_after_an_uncaught_exception() throws Exception {
        TestProcess process = run(HOOK + "throw new IllegalStateException();");

        assertThat(process.end()).isEqualTo(1);
        assertThat(process.out()).isEqualTo("hook");
    }

    @Test
    void a_removed_hook_does_not_run_and_neither_does_any_on_halt() throws Exception {
        TestProcess removed = run(HOOK + "System.out.print(Runtime.getRuntime().removeShutdownHook(hook));");
        TestProcess halted = run(HOOK + "Runtime.getRuntime().halt(3);");

        assertThat(removed.end()).isZero();
        assertThat(removed.out()).isEqualTo("true");
        assertThat(halted.end()).isEqualTo(3);
        assertThat(halted.out()).isEmpty();
    }

    @Test
    void a_hook_is_refused_twice_or_when_running_or_during_the_exit() throws Exception {
        TestProcess process = run("""
                Runtime runtime = Runtime.getRuntime();
                Thread hook = new Thread(() -> {
                    try {
                        runtime.addShutdownHook(new Thread(() -> {}));
                    } catch (IllegalStateException late) {
                        System.out.println(late.getMessage());
                    }
                });
                runtime.addShutdownHook(hook);
                for (Thread refused : List.of(hook, Thread.currentThread())) {
                    try {
                        runtime.addShutdownHook(refused);
                    } catch (IllegalArgumentException reason) {
                        System.out.println(reason.getMessage());
                    }
                }
                """);

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("Hook previously registered\nHook already running\nShutdown in progress\n");
    }

    private TestProcess run(String statements) {
        return TestProcess.start(Image.ofJar(GuestJar.ofMain(directory, statements)));
    }
}
