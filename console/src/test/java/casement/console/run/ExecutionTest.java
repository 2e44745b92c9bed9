package casement.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import casement.console.fixtures.Tool;
import casement.console.run.Execution.Program;
import casement.console.testkit.Folder;
import casement.sandbox.loader.Image;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do as their arguments say. */
class ExecutionTest {

    @TempDir
    Path path;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Image image;

    @BeforeEach
    void pack_the_program() {
        image = Image.ofJar(new Folder(path).jar("tool.jar", Tool.class));
    }

    @Test
    void a_program_that_is_alone_has_the_streams_to_itself() {
        int exitCode = run("heard\n", program("a", "out/one", "err/two", "echo", "part/three"));

        assertThat(exitCode).isZero();
        assertThat(out()).isEqualTo("one\nread heard\nthree");
        assertThat(err()).isEqualTo("two\n");
    }

    @Test
    void arguments_arrive_as_they_are() {
        assertThat(run("", program("a", "args"))).isZero();

        assertThat(out()).isEqualTo("[args]\n");
    }

    @Test
    void the_exit_code_is_the_programs() {
        assertThat(run("", program("a", "exit/42"))).isEqualTo(42);
    }

    @Test
    void an_exception_is_printed_and_gives_1() {
        assertThat(run("", program("a", "throw/broken"))).isEqualTo(1);

        assertThat(err()).startsWith("Exception in thread \"main\" java.lang.IllegalStateException: broken\n\tat ");
    }

    @Test
    void the_environment_is_the_commands_and_more() {
        Program program =
                new Program("a", image, List.of("env/LEVEL", "env/PATH"), null, Map.of("LEVEL", "loud"), false);

        assertThat(run("", program)).isZero();
        assertThat(out()).isEqualTo("LEVEL is loud\nPATH is " + System.getenv("PATH") + "\n");
    }

    @Test
    void of_several_each_line_comes_after_a_name() {
        int exitCode = run("", program("a", "out/one", "part/two"), program("b", "out/one", "err/two"));

        assertThat(exitCode).isZero();
        assertThat(out().lines()).containsExactlyInAnyOrder("a | one", "a | two", "b | one");
        assertThat(err()).isEqualTo("b | two\n");
    }

    @Test
    void of_several_exit_codes_the_first_that_is_not_0_counts() {
        assertThat(run("", program("a"), program("b", "exit/3"), program("c", "exit/4")))
                .isEqualTo(3);
    }

    @Test
    void of_several_one_may_read() {
        Program reader = new Program("b", image, List.of("echo"), null, Map.of(), true);

        assertThat(run("heard\n", program("a", "echo"), reader)).isZero();
        assertThat(out().lines()).containsExactlyInAnyOrder("a | read null", "b | read heard");
    }

    @Test
    void a_program_may_meet_another_windows() {
        Program nt = new Program("a", image, List.of(), "nt", Map.of(), false);

        assertThat(run("", nt)).isZero();
    }

    private Program program(String name, String... arguments) {
        return new Program(name, image, List.of(arguments), null, Map.of(), false);
    }

    private int run(String input, Program... programs) {
        Execution execution = new Execution(
                ConfigFactory.load(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        return execution.run(List.of(programs));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
