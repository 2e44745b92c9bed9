package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.semantics.EndCause;
import casement.semantics.EndReason;
import casement.win32.Win32;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs as processes of a kernel. */
class SandboxTest {

    private static final String WIN32 =
            "import static casement.win32.Kernel32.*; import static casement.win32.Win32.*;";

    @TempDir
    Path directory;

    private final TestMachine machine = new TestMachine();
    private int jars;

    @AfterEach
    void close() {
        machine.close();
    }

    // ---- meeting

    @Test
    void two_processes_of_one_jar_share_a_mutex_but_no_static() {
        Image image = image("""
                shared++;
                int mutex = CreateMutex(null, false, "Radio");
                boolean met = GetLastError() == ERROR_ALREADY_EXISTS;
                System.out.println(args[0] + " " + shared + " " + met);
                WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                """);
        GuestProcess first = machine.start(image, "first");
        machine.settle();
        GuestProcess second = machine.start(image, "second");
        machine.settle();
        machine.end(machine.start(image("SetEvent(CreateEvent(null, true, false, \"Go\"));")));

        assertThat(machine.end(first)).isEqualTo(new End(0, EndReason.RETURNED));
        assertThat(machine.end(second)).isEqualTo(new End(0, EndReason.RETURNED));
        assertThat(machine.out()).isEqualTo("first 1 false\nsecond 1 true\n");
        machine.assertEmpty();
    }

    @Test
    void who_waits_is_told_that_the_owner_ended() {
        GuestProcess owner = machine.start(image("CreateMutex(null, true, \"Radio\"); Sleep(INFINITE);"));
        machine.settle();
        GuestProcess waiter = machine.start(
                image("System.exit(WaitForSingleObject(CreateMutex(null, false, \"Radio\"), INFINITE));"));
        machine.settle();

        assertThat(owner.terminate(9)).isTrue();

        assertThat(machine.end(waiter)).isEqualTo(new End(Win32.WAIT_ABANDONED, EndReason.EXITED));
        assertThat(machine.end(owner)).isEqualTo(new End(9, EndReason.TERMINATED));
        machine.assertEmpty();
    }

    @Test
    void a_java_thread_of_a_guest_calls_as_its_process() {
        GuestProcess process = machine.start(image("""
                int event = CreateEvent(null, true, false, null);
                Thread other = new Thread(() -> {
                    SetEvent(event);
                    System.out.println(GetCurrentProcessId() + " " + (GetCurrentThreadId() != mainThread));
                });
                mainThread = GetCurrentThreadId();
                other.start();
                System.out.println(WaitForSingleObject(event, INFINITE));
                other.join();
                """));

        assertThat(machine.end(process).exitCode()).isZero();
        assertThat(machine.out().lines()).containsExactlyInAnyOrder("0", process.id() + " true");
        machine.assertEmpty();
    }

    // ---- ends

    @Test
    void an_exit_is_that_of_one_process() {
        GuestProcess stays = machine.start(image("Sleep(INFINITE);"));
        GuestProcess exits = machine.start(image("System.exit(3);"));

        assertThat(machine.end(exits)).isEqualTo(new End(3, EndReason.EXITED));
        machine.settle();
        assertThat(machine.kernel().snapshot().processes())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(stays.id()));
    }

    @Test
    void an_exit_on_a_pool_that_all_share_ends_the_process_of_the_code() {
        GuestProcess process =
                machine.start(image("ForkJoinPool.commonPool().submit(() -> System.exit(4)); Sleep(INFINITE);"));

        assertThat(machine.end(process)).isEqualTo(new End(4, EndReason.EXITED));
    }

    @Test
    void an_exception_out_of_main_ends_the_process_with_1() {
        GuestProcess process = machine.start(image("throw new IllegalStateException(\"broken\");"));

        assertThat(machine.end(process))
                .isEqualTo(new End(
                        1,
                        EndReason.UNCAUGHT_EXCEPTION,
                        new EndCause.Uncaught("java.lang.IllegalStateException", "broken")));
        assertThat(machine.err())
                .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: broken\n\tat Main.main(");
    }

    @Test
    void a_process_lives_as_long_as_its_last_java_thread_that_is_no_daemon() {
        GuestProcess process = machine.start(image("""
                Thread daemon = new Thread(() -> Sleep(INFINITE));
                daemon.setDaemon(true);
                daemon.start();
                new Thread(() -> {
                    WaitForSingleObject(CreateEvent(null, true, false, "Go"), INFINITE);
                    System.out.print("last");
                }).start();
                """));
        machine.settle();
        assertThat(machine.out()).isEmpty();

        machine.end(machine.start(image("SetEvent(CreateEvent(null, true, false, \"Go\"));")));

        assertThat(machine.end(process)).isEqualTo(new End(0, EndReason.RETURNED));
        assertThat(machine.out()).isEqualTo("last");
    }

    @Test
    void termination_reaches_java_threads_that_the_kernel_never_met() {
        GuestProcess process = machine.start(image("""
                for (int i = 0; i < 2; i++) {
                    new Thread(() -> { while (true) { System.out.flush(); } }).start();
                }
                new Thread(() -> { while (true) { try { Thread.sleep(100_000); } catch (InterruptedException e) { } } })
                        .start();
                SetEvent(CreateEvent(null, true, false, "Up"));
                """));
        machine.end(machine.start(image("WaitForSingleObject(CreateEvent(null, true, false, \"Up\"), 100);")));

        process.terminate(5);

        assertThat(machine.end(process)).isEqualTo(new End(5, EndReason.TERMINATED));
        assertThat(machine.err()).isEmpty();
    }

    @Test
    void what_cannot_run_is_refused_before_there_is_a_process() {
        Path jar = GuestJar.in(directory, "lame.jar").mainClass("Missing").pack();

        assertThatThrownBy(() -> machine.start(Image.ofJar(jar)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("There is no main class Missing");
        machine.assertEmpty();
    }

    // ---- settings

    @Test
    void settings_are_the_kernels() {
        Image image = image("System.exit(CreateMutex(null, false, \"Session\\\\0\\\\a\") == 0 ? GetLastError() : 0);");

        GuestProcess ce = machine.sandbox().start(ProcessSpec.of(image), launch -> launch.speaking("wm65"));
        GuestProcess nt = machine.sandbox()
                .start(
                        ProcessSpec.of(image).named("other"),
                        launch -> launch.speaking("nt").inSession(2));

        assertThat(machine.end(ce).exitCode()).isEqualTo(Win32.ERROR_BAD_PATHNAME);
        assertThat(machine.end(nt).exitCode()).isZero();
        assertThat(nt.name()).isEqualTo("other");
    }

    // ---- children

    @Test
    void a_guest_starts_a_registered_image_and_waits_for_it() {
        machine.images().with("Child", image("System.out.println(\"child \" + List.of(args)); System.exit(7);"));
        GuestProcess parent = machine.start(image(create("child.exe", "child a b") + """
                WaitForSingleObject(info.hProcess, INFINITE);
                casement.win32.IntRef code = new casement.win32.IntRef();
                GetExitCodeProcess(info.hProcess, code);
                System.out.println("parent " + code.value);
                """));

        assertThat(machine.end(parent).exitCode()).isZero();
        assertThat(machine.out()).isEqualTo("child [a, b]\nparent 7\n");
        machine.assertEmpty();
    }

    @Test
    void a_guest_starts_a_jar_that_lies_in_its_working_directory() {
        Path jar = jar("System.out.print(\"child\");");
        ProcessSpec parent = ProcessSpec.of(image(create(String.valueOf(jar.getFileName()), "") + """
                System.exit(started ? WaitForSingleObject(info.hProcess, INFINITE) : GetLastError());
                """))
                .withWorkingDirectory(directory);

        assertThat(machine.end(machine.sandbox().start(parent)).exitCode()).isZero();
    }

    @Test
    void a_guest_is_told_that_there_is_no_such_image() {
        GuestProcess parent = machine.start(image(create("nowhere.exe", "") + "System.exit(GetLastError());"));

        assertThat(machine.end(parent).exitCode()).isEqualTo(Win32.ERROR_FILE_NOT_FOUND);
    }

    @Test
    void a_jar_that_cannot_run_is_as_good_as_none() {
        Path jar = GuestJar.in(directory, "lame.jar").mainClass("Missing").pack();
        String path = jar.toString().replace("\\", "/");
        GuestProcess parent = machine.start(image(create(path, "") + "System.exit(GetLastError());"));

        assertThat(machine.end(parent).exitCode()).isEqualTo(Win32.ERROR_FILE_NOT_FOUND);
    }

    // ---- unloading

    @Test
    void the_classes_of_a_process_that_is_gone_can_go() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        Image image = image("""
                int event = CreateEvent(null, true, false, null);
                Thread other = new Thread(() -> SetEvent(event));
                other.start();
                WaitForSingleObject(event, INFINITE);
                System.exit(0);
                """);
        Reference<ClassLoader> loader = runToTheEnd(image, collected);

        Reference<?> found = null;
        for (long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                found == null && System.nanoTime() < limit;
                found = collected.remove(50)) {
            System.gc();
        }
        assertThat(found).isSameAs(loader);
    }

    private Reference<ClassLoader> runToTheEnd(Image image, ReferenceQueue<ClassLoader> collected) {
        GuestProcess process = machine.start(image);
        machine.end(process);
        return new PhantomReference<>(process.loader(), collected);
    }

    // ---- programs

    private static String create(String image, String arguments) {
        return """
                casement.win32.PROCESS_INFORMATION info = new casement.win32.PROCESS_INFORMATION();
                boolean started = CreateProcess(
                        "%s", "%s", null, null, false, 0, null, null, new casement.win32.STARTUPINFO(), info);
                """.formatted(image, arguments);
    }

    private Image image(String statements) {
        return Image.ofJar(jar(statements));
    }

    private Path jar(String statements) {
        String source = """
                %s
                import java.util.*;
                import java.util.concurrent.*;
                public class Main {
                    static int shared;
                    static int mainThread;
                    public static void main(String[] args) throws Exception {
                %s
                    }
                }
                """.formatted(WIN32, statements);
        jars++;
        return GuestJar.in(directory, "program-" + jars + ".jar")
                .mainClass("Main")
                .source("Main", source)
                .pack();
    }
}
