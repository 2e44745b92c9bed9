package casement.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a trial finds what is wrong: with programs of ours that behave, or do not. */
class TrialTest {

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void classPathOfTheProgram() throws IOException {
        classes = Files.createDirectory(directory.resolve("classes"));
        Path found = Files.createDirectories(directory.resolve("class-paths/of_us_1"));
        Files.writeString(found.resolve("class-path.txt"), classes.toString());
    }

    @Test
    void a_program_that_does_the_same_everywhere_passes() throws Exception {
        Result result = tried("""
                long sum = 1;
                for (int i = 0; i < 200; i++) {
                    for (int j = 0; j < 3_000_000; j++) {
                        sum = sum * 31 + j;
                    }
                    System.out.println("line " + i + " of " + sum);
                    Class.forName("java.util.stream.IntStream").getMethods();
                }
                java.nio.file.Files.writeString(java.nio.file.Path.of(args[0], "a.txt"), "text");
                System.exit(3);
                """);

        assertThat(result.differences()).isEmpty();
        assertThat(result.compared()).isEqualTo(201);
        assertThat(result.isGone()).isTrue();
        assertThat(kill(result, Moment.AT_HALF_OF_ITS_TIME).problem()).isEmpty();
    }

    @Test
    void what_a_program_does_differently_is_named() throws Exception {
        Result result = tried("""
                boolean process = Main.class.getClassLoader().getClass().getName().contains("casement");
                System.out.println("the same");
                System.out.println(process);
                System.err.println(process ? "in {}" : "out {}");
                java.nio.file.Files.writeString(java.nio.file.Path.of(args[0], "a.txt"), "" + process);
                System.exit(process ? 1 : 2);
                """);

        assertThat(result.differences())
                .hasSize(4)
                .contains("end, line 1: exit code 2 | became: exit code 1")
                .contains("out, line 2: false | became: true")
                .anyMatch(difference -> difference.startsWith("err, line 1"))
                .anyMatch(difference -> difference.startsWith("file a.txt"));
        assertThat(result.isPassed()).isFalse();
    }

    @Test
    void a_loader_that_stays_is_noticed() throws Exception {
        try (URLClassLoader held = new URLClassLoader(new URL[0])) {
            Departure impatient = new Departure(Duration.ofMillis(1));

            assertThat(impatient.isCollected(new WeakReference<>(held))).isFalse();
            assertThat(impatient.isCollected(new WeakReference<>(null))).isTrue();
        }
    }

    @Test
    void only_a_kill_at_work_that_leaves_nothing_is_clean() {
        Kill clean = new Kill(Moment.AT_50_PERCENT, true, 1, "A.b", List.of(), true);

        assertThat(clean.isClean()).isTrue();
        assertThat(clean.collected(false).isClean()).isFalse();
        assertThat(new Kill(Moment.AT_50_PERCENT, false, 1, "", List.of(), true).isClean())
                .isFalse();
        assertThat(new Kill(Moment.AT_50_PERCENT, true, 1, "A.b", List.of("main: A.b"), true).isClean())
                .isFalse();
    }

    @Test
    void a_run_that_was_cut_short_is_nothing_to_compare_with() {
        assertThat(new Outcome("exit code 0", "", "", Map.of(), "/ 200").isComplete())
                .isTrue();
        assertThat(new Outcome(Outcome.NOT_DONE, "", "", Map.of(), "").isComplete())
                .isFalse();
        assertThat(new Outcome("ended after its clients", "", "", Map.of(), Outcome.NOT_DONE + ": nobody listens")
                        .isComplete())
                .isFalse();
    }

    private static Kill kill(Result result, Moment moment) {
        return result.kills().stream()
                .filter(kill -> kill.moment() == moment)
                .findFirst()
                .orElseThrow();
    }

    private Result tried(String statements) throws Exception {
        Path source = Files.writeString(
                directory.resolve("Main.java"),
                "public class Main { public static void main(String[] args) throws Exception {" + statements + "} }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()))
                .isZero();
        Program program = Program.allOf(ConfigFactory.parseString("""
                        programs = [{ name = ours, what = ours, jars = ["of:us:1"], main = Main, arguments = ["{out}"] }]
                        """)).get(0);
        ClassPaths classPaths = new ClassPaths(directory.resolve("class-paths"));
        classPaths.fetch(List.of(program.jars()));
        return new Trial(program, classPaths, directory, directory.resolve("work")).run();
    }
}
