package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestIsolationTest {

    private static final String LIBRARY =
            "package lib; public class Library { public static int version() { return %d; } }";

    @TempDir
    Path directory;

    @Test
    void processes_of_one_image_have_their_own_statics() throws Exception {
        Image image = image("System.out.print(++Counter.count);", "class Counter { static int count; }");

        TestProcess one = TestProcess.start(image);
        TestProcess two = TestProcess.start(image);

        assertThat(one.end()).isZero();
        assertThat(two.end()).isZero();
        assertThat(one.out()).isEqualTo("1");
        assertThat(two.out()).isEqualTo("1");
    }

    @Test
    void a_class_of_the_image_comes_before_the_host_s_of_the_same_name() throws Exception {
        GuestJar jar = GuestJar.in(directory, "program.jar")
                .main("System.out.print(Class.forName(\"casement.sandbox.testkit.GuestJar\")"
                        + ".getMethod(\"whose\").invoke(null));")
                .source(
                        "casement.sandbox.testkit.GuestJar",
                        "package casement.sandbox.testkit;"
                                + "public class GuestJar { public static String whose() { return \"the guest's\"; } }");

        TestProcess process = TestProcess.start(Image.ofJar(jar.pack()));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("the guest's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "casement.sandbox.process.LoadedProgram",
                "casement.sandbox.loader.Image",
                "org.apache.pekko.actor.ActorSystem",
                "org.junit.jupiter.api.Test",
                "org.objectweb.asm.ClassReader",
                "org.slf4j.Logger"
            })
    void what_only_the_host_has_is_not_there(String className) throws Exception {
        assertThat(Class.forName(className)).isNotNull();

        TestProcess process = TestProcess.start(image("""
                        ClassLoader system = ClassLoader.getSystemClassLoader();
                        for (ClassLoader loader : List.of(Main.class.getClassLoader(), system)) {
                            try {
                                System.out.println(Class.forName(args[0], false, loader));
                            } catch (ClassNotFoundException hidden) {
                                System.out.println("not found: " + hidden.getMessage());
                            }
                        }
                        System.out.println(system.getResource(args[0].replace('.', '/') + ".class"));
                        """), className);

        assertThat(process.end()).isZero();
        String hidden = "not found: " + className + "\n";
        assertThat(process.out()).isEqualTo(hidden + hidden + "null\n");
    }

    @Test
    void the_shared_packages_are_the_host_s() throws Exception {
        TestProcess process = TestProcess.start(image("""
                System.out.println(Class.forName("casement.syscall.GuestTermination").getClassLoader());
                System.out.println(Class.forName("java.sql.Driver").getClassLoader().getParent());
                """));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo(getClass().getClassLoader() + "\nnull\n");
    }

    @Test
    void two_versions_of_a_library_run_side_by_side() throws Exception {
        Path program = GuestJar.ofMain(
                directory, "System.out.print(Class.forName(\"lib.Library\").getMethod(\"version\").invoke(null));");

        TestProcess old = TestProcess.start(Image.ofClassPath(List.of(program, library(1)), null));
        TestProcess recent = TestProcess.start(Image.ofClassPath(List.of(program, library(2)), null));

        assertThat(old.end()).isZero();
        assertThat(recent.end()).isZero();
        assertThat(old.out()).isEqualTo("1");
        assertThat(recent.out()).isEqualTo("2");
    }

    private Path library(int version) {
        return GuestJar.in(directory, "library-" + version + ".jar")
                .source("lib.Library", LIBRARY.formatted(version))
                .pack();
    }

    private Image image(String statements, String... types) {
        return Image.ofJar(
                GuestJar.in(directory, "program.jar").main(statements, types).pack());
    }
}
