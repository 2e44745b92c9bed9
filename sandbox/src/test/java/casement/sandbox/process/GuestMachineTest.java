package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.SimulatedProcess.End;
import casement.sandbox.GuestProcess;
import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import casement.sandbox.testkit.TestProcess;
import casement.semantics.EndReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestMachineTest {

    @TempDir
    Path directory;

    // ---- itself

    @Test
    void its_id_is_the_simulated_one() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("""
                    System.out.println(ProcessHandle.current().pid());
                    System.out.println(ProcessHandle.of(ProcessHandle.current().pid()).get().equals(ProcessHandle.current()));
                    var bean = java.lang.management.ManagementFactory.getRuntimeMXBean();
                    System.out.println(bean.getPid() + " " + bean.getName().split("@")[0]);
                    System.out.println(bean.getSystemProperties().equals(System.getProperties()));
                    System.out.println(casement.win32.Kernel32.GetCurrentProcessId());
                    """));

            assertThat(machine.end(process).exitCode()).isZero();
            assertThat(machine.out()).isEqualTo("%1$s\ntrue\n%1$s %1$s\ntrue\n%1$s\n".formatted(process.id()));
        }
    }

    @Test
    void it_can_end_itself_by_its_handle_with_its_hooks() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("""
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
                    ProcessHandle.current().destroy();
                    System.out.print("after");
                    """));

            assertThat(machine.end(process)).isEqualTo(new End(143, EndReason.EXITED));
            assertThat(machine.out()).isEqualTo("hook");
        }
    }

    @Test
    void it_can_end_itself_by_force_without_its_hooks() {
        try (TestMachine machine = new TestMachine()) {
            GuestProcess process = machine.start(image("""
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
                    ProcessHandle.current().destroyForcibly();
                    System.out.print("after");
                    """));

            assertThat(machine.end(process)).isEqualTo(new End(143, EndReason.EXITED));
            assertThat(machine.out()).isEmpty();
        }
    }

    // ---- the machine

    @Test
    void it_is_told_of_the_processors_that_its_spec_says() throws Exception {
        Image image = image("System.out.print(Runtime.getRuntime().availableProcessors());");

        assertThat(TestProcess.output(ProcessSpec.of(image).withProcessors(77))).isEqualTo("77");
        assertThat(TestProcess.output(ProcessSpec.of(image)))
                .isEqualTo(String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void it_has_no_console() throws Exception {
        assertThat(TestProcess.output(ProcessSpec.of(
                        image("System.out.print(System.console() + \" \" + System.inheritedChannel());"))))
                .isEqualTo("null null");
    }

    @Test
    void native_libraries_are_refused_by_name() throws Exception {
        String loads = """
                for (Consumer<String> load : List.<Consumer<String>>of(System::load, name -> System.loadLibrary(name),
                        Runtime.getRuntime()::load, name -> Runtime.getRuntime().loadLibrary(name))) {
                    try {
                        load.accept("/none");
                        System.out.println("loaded");
                    } catch (UnsatisfiedLinkError refused) {
                        System.out.println(refused.getMessage());
                    }
                }
                """;

        assertThat(TestProcess.output(ProcessSpec.of(image(loads)).named("p")).lines())
                .hasSize(4)
                .containsOnly("Process p may not load the native library /none;"
                        + " ProcessSpec.allowingNativeLibraries() lets it");
    }

    @Test
    void native_libraries_are_refused_to_reflection_and_method_handles() throws Exception {
        String loads = """
                var named = java.lang.invoke.MethodType.methodType(void.class, String.class);
                try {
                    System.class.getMethod("loadLibrary", String.class).invoke(null, "none");
                } catch (java.lang.reflect.InvocationTargetException thrown) {
                    System.out.println(thrown.getTargetException().getMessage());
                }
                try {
                    java.lang.invoke.MethodHandles.lookup().findStatic(System.class, "loadLibrary", named).invoke("none");
                } catch (Throwable refused) {
                    System.out.println(refused.getMessage());
                }
                """;

        assertThat(TestProcess.output(ProcessSpec.of(image(loads)).named("p")).lines())
                .hasSize(2)
                .containsOnly("Process p may not load the native library none;"
                        + " ProcessSpec.allowingNativeLibraries() lets it");
    }

    @Test
    void an_allowed_library_is_looked_for_by_the_class_that_asks() throws Exception {
        String load = """
                try {
                    System.loadLibrary("none-of-this-name");
                } catch (UnsatisfiedLinkError notFound) {
                    System.out.print(notFound.getMessage().contains("may not"));
                }
                """;

        assertThat(TestProcess.output(ProcessSpec.of(image(load)).allowingNativeLibraries()))
                .isEqualTo("false");
    }

    // ---- collections of garbage

    @Test
    void garbage_is_collected_when_it_asks_for_it() throws Exception {
        Image image = image("""
                Runnable[] ways = {
                    () -> System.gc(), System::gc, Runtime.getRuntime()::gc,
                    java.lang.management.ManagementFactory.getMemoryMXBean()::gc
                };
                for (Runnable way : ways) {
                    var garbage = new java.lang.ref.WeakReference<>(new Object());
                    way.run();
                    System.out.print(garbage.get());
                }
                """);

        assertThat(TestProcess.output(ProcessSpec.of(image))).isEqualTo("null".repeat(4));
    }

    // ---- commands of the operating system

    @Test
    void commands_run_in_its_directory_and_environment() throws Exception {
        Image image = image("""
                for (Process each : List.of(
                        new ProcessBuilder("sh", "-c", "pwd; echo $LEVEL").start(),
                        Runtime.getRuntime().exec(new String[] {"sh", "-c", "pwd; echo $LEVEL"}),
                        new ProcessBuilder("pwd").directory(new java.io.File("sub")).start())) {
                    System.out.print(new String(each.getInputStream().readAllBytes()));
                }
                new ProcessBuilder("sh", "-c", "echo $LEVEL").redirectOutput(new java.io.File("out")).start().waitFor();
                System.out.print(new ProcessBuilder("x").directory());
                """);
        Path real = directory.toRealPath();
        Files.createDirectory(directory.resolve("sub"));

        String out = TestProcess.output(ProcessSpec.of(image)
                .withWorkingDirectory(real)
                .withEnvironment(Map.of("LEVEL", "loud", "PATH", System.getenv("PATH"))));

        assertThat(out).isEqualTo("%1$s\nloud\n%1$s\nloud\n%1$s/sub\nnull".formatted(real));
        assertThat(directory.resolve("out")).hasContent("loud");
    }

    private Image image(String statements) {
        return Image.ofJar(GuestJar.ofMain(directory, statements));
    }
}
