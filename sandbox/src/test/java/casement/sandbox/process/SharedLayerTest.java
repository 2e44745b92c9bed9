package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.KillRun;
import casement.sandbox.testkit.TestProcess;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that all processes of an image share: who has them, and that a kill reaches code in them. */
class SharedLayerTest {

    private static final String LIBRARY = """
            package lib;
            public final class Lib {
                public enum Kind { ODD, EVEN; public static Kind of(int n) { return n % 2 == 0 ? EVEN : ODD; } }
                public record Pair(Kind kind, String text) {
                    public static final Pair NONE = new Pair(Kind.EVEN, "none");
                }
                public static void spin(Runnable first) { first.run(); while (true) { } }
                public static void recurse(int n) { if (n > 0) { recurse(n - 1); } }
                public static int zero() { return 0; }
                public static void drop(Object o) { }
                public static void stubborn(Runnable first) {
                    while (true) { try { spin(first); } catch (Throwable t) { } }
                }
                public static String join(java.util.List<Integer> all) {
                    return all.stream().map(n -> Kind.of(n) + "-" + n).reduce("", String::concat);
                }
            }
            """;

    @TempDir
    Path directory;

    private Image image(String statements) throws Exception {
        Path library = GuestJar.in(directory, "lib.jar")
                .source("lib.Lib", LIBRARY)
                .text("lib/a.txt", "resource")
                .pack();
        Path program = GuestJar.in(directory, "program.jar")
                .against(library)
                .main(statements)
                .pack();
        return Image.ofClassPath(List.of(program, library), null).shared();
    }

    @Test
    void a_library_without_state_is_shared_and_the_program_is_not() throws Exception {
        Image image = image("System.exit(lib.Lib.zero());");

        assertThat(image.layer().classes()).containsExactlyInAnyOrder("lib.Lib", "lib.Lib$Kind", "lib.Lib$Pair");
        assertThat(image.layer().refusals())
                .containsOnlyKeys("Main")
                .containsEntry("Main", "uses java.lang.System.exit");
    }

    @Test
    void processes_have_the_same_class_of_it_and_their_own_of_the_rest() throws Exception {
        Image image = image("""
                System.out.print(System.identityHashCode(lib.Lib.class) + " " + System.identityHashCode(Main.class));
                """);

        String[] one = outputOf(image).split(" ");
        String[] other = outputOf(image).split(" ");

        assertThat(one[0]).isEqualTo(other[0]);
        assertThat(one[1]).isNotEqualTo(other[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.print(lib.Lib.join(List.of(1, 2, 3)));",
                "System.out.print(lib.Lib.Pair.NONE + \" \" + new lib.Lib.Pair(null, \"x\").hashCode());",
                "System.out.print(lib.Lib.Kind.valueOf(\"ODD\") + Arrays.toString(lib.Lib.Kind.values()));",
                "System.out.print(new EnumMap<>(Map.of(lib.Lib.Kind.ODD, 1)));",
                "System.out.print(lib.Lib.Kind.class.getSimpleName() + lib.Lib.Kind.class.getEnclosingClass());",
                "System.out.print(new String(lib.Lib.class.getResourceAsStream(\"a.txt\").readAllBytes()));",
                "System.out.print(lib.Lib.class.getProtectionDomain().getCodeSource().getLocation());",
            })
    void prints_the_same_shared_or_not(String statements) throws Exception {
        Image shared = image(statements);
        Image separate = Image.ofClassPath(shared.classPath(), shared.mainClass());

        assertThat(outputOf(shared)).isEqualTo(outputOf(separate)).isNotEmpty();
        assertThat(outputOf(separate.desugared().shared())).isEqualTo(outputOf(separate));
    }

    static List<String> endless() {
        return List.of(
                "lib.Lib.spin(() -> System.out.println());",
                "lib.Lib.stubborn(() -> System.out.println());",
                "System.out.println(); while (true) lib.Lib.recurse(50);",
                "System.out.println(); java.util.stream.Stream.generate(lib.Lib::zero).forEach(lib.Lib::drop);",
                "Thread t = new Thread(() -> lib.Lib.spin(() -> System.out.println())); t.start(); t.join();",
                "for (int i = 0; i < 100_000; i++) lib.Lib.recurse(10); lib.Lib.spin(() -> System.out.println());");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void a_process_that_is_killed_leaves_shared_code_and_is_collected(String endless) throws Exception {
        leavesAndIsCollected(endless, KillRun.ON_PLATFORM_THREADS);
    }

    @ParameterizedTest
    @MethodSource("endless")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_process_on_virtual_threads_leaves_shared_code_as_well(String endless) throws Exception {
        leavesAndIsCollected(endless, KillRun.ON_VIRTUAL_THREADS);
    }

    private void leavesAndIsCollected(String endless, String settings) throws Exception {
        KillRun run = KillRun.of(image(endless), settings);

        assertThat(run.survivors()).isEmpty();
        assertThat(run.isCollected()).isTrue();
    }

    @Test
    void others_stay_in_shared_code_when_a_process_ends() throws Exception {
        Image image = image("""
                if (args.length > 0) {
                    lib.Lib.recurse(System.in.read());
                    System.out.print(lib.Lib.join(List.of(1)));
                } else {
                    lib.Lib.spin(() -> new Thread(() -> System.exit(3)).start());
                }
                """);
        PipedOutputStream keys = new PipedOutputStream();
        TestProcess other = TestProcess.start(image, new PipedInputStream(keys), "other");

        assertThat(TestProcess.start(image).end()).isEqualTo(3);
        keys.write('x');

        assertThat(other.end()).as(other.err()).isZero();
        assertThat(other.out()).isEqualTo("ODD-1");
    }

    @Test
    void a_class_that_cannot_be_initialised_is_each_process_s_own() throws Exception {
        Image image = Image.ofJar(GuestJar.in(directory, "program.jar")
                        .main("System.exit(1);")
                        .source("lib.Bad", """
                                package lib;
                                public class Bad {
                                    static final int N = Integer.parseInt("none");
                                }
                                """)
                        .pack())
                .shared();

        assertThat(image.layer().classes()).isEmpty();
        assertThat(image.layer().refusals().get("lib.Bad")).startsWith("cannot be initialised: ");
    }

    private static String outputOf(Image image) throws Exception {
        TestProcess process = TestProcess.start(image);
        assertThat(process.end()).as(process.err()).isZero();
        return process.out();
    }
}
