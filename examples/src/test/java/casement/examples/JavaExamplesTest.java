package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import casement.examples.host.api.Greeter;
import casement.kernel.Kernel;
import casement.sandbox.Sandbox;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The single-file programs in examples/java, compiled without a warning and run. */
class JavaExamplesTest {

    @TempDir
    private Path compiled;

    @Test
    void a_failing_plugin_takes_neither_the_host_nor_its_neighbour_along() throws Exception {
        List<String> lines = run("PluginHost", root().resolve("target/classes").toString());

        assertThat(lines)
                .contains("careless ended with 1 (UNCAUGHT_EXCEPTION)", "careful ended with 0 (RETURNED)")
                .containsSubsequence(
                        "inside, previous owner died: false",
                        "the lock is taken, I wait",
                        "inside, previous owner died: true")
                .last()
                .isEqualTo("the host is here: event \"HostIsHere\"");
    }

    @Test
    void a_service_has_a_next_version_and_an_end() throws Exception {
        Path plugins = root().resolve("target/casement-examples-plugins.jar");

        assertThat(run("PluginServices", plugins.toString()))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Hello, host"),
                        line -> assertThat(line).isEqualTo("Welcome, host"),
                        line -> assertThat(line).startsWith("the old one: it "));
    }

    @Test
    void the_bank_reads_all_its_mail() throws Exception {
        assertThat(run("JavaApi"))
                .containsExactly(
                        "bank: 10, balance 10",
                        "bank: 20, balance 30",
                        "bank: 12, balance 42",
                        "bank: more mail? false");
    }

    @Test
    void no_more_processes_get_in_than_there_are_permits() throws Exception {
        assertThat(run("Crowd", "50", "3"))
                .containsExactly("50 processes, 250 visits, at most 3 inside", "objects left: []");
    }

    private List<String> run(String program, String... arguments) throws Exception {
        compile(root().resolve("java").resolve(program + ".java"));
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {compiled.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            call(loader.loadClass(program), arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void call(Class<?> program, String... arguments)
            throws ReflectiveOperationException, InvocationTargetException {
        Method main = program.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) arguments);
    }

    private void compile(Path source) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = String.join(
                File.pathSeparator,
                Stream.of(Kernel.class, Sandbox.class, ConfigFactory.class, Greeter.class)
                        .map(JavaExamplesTest::home)
                        .toList());
        List<String> options =
                List.of("-d", compiled.toString(), "-cp", classPath, "-Xlint:all,-classfile,-try", "-Werror");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .as(source + " compiles")
                    .isTrue();
        }
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path root() {
        return ConsoleRun.projectRoot().resolve("examples");
    }
}
