package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestResourcesTest {

    @TempDir
    Path directory;

    @Test
    void service_loader_finds_the_guest_s_own_services() throws Exception {
        GuestJar jar = program("for (Runnable service : ServiceLoader.load(Runnable.class)) service.run();")
                .source(
                        "Greeter",
                        "public class Greeter implements Runnable { public void run() { System.out.print(\"hello\"); } }")
                .text("META-INF/services/java.lang.Runnable", "Greeter\n");

        assertThat(outputOf(jar)).isEqualTo("hello");
    }

    @Test
    void a_resource_bundle_is_found() throws Exception {
        GuestJar jar = program("System.out.print(ResourceBundle.getBundle(\"texts\", Locale.ROOT).getString(\"key\"));")
                .text("texts.properties", "key=value");

        assertThat(outputOf(jar)).isEqualTo("value");
    }

    @Test
    void resources_are_read_as_streams_and_through_their_real_urls() throws Exception {
        GuestJar jar = program("""
                        ClassLoader loader = Main.class.getClassLoader();
                        System.out.println(new String(loader.getResourceAsStream("a b/%.txt").readAllBytes()));
                        java.net.URL url = Main.class.getResource("/a b/%.txt");
                        System.out.println(new String(url.openStream().readAllBytes()));
                        System.out.println(new java.net.URL(url.toString()).openStream().readAllBytes().length);
                        System.out.println(url);
                        System.out.println(ClassLoader.getSystemResource("a b/%.txt").equals(url));
                        System.out.println(loader.getResource("none"));
                        """).text("a b/%.txt", "contents");
        String url = "jar:" + directory.resolve("program.jar").toUri().toURL() + "!/a%20b/%25.txt";

        assertThat(outputOf(jar)).isEqualTo("contents\ncontents\n8\n" + url + "\ntrue\nnull\n");
    }

    @Test
    void a_directory_of_a_jar_is_found_as_the_jvm_finds_it() throws Exception {
        GuestJar jar =
                program("""
                        ClassLoader loader = Main.class.getClassLoader();
                        System.out.println(loader.getResource("assets"));
                        System.out.println(loader.getResource("assets/"));
                        System.out.println(loader.getResource("assets").openStream().readAllBytes().length);
                        System.out.println(loader.getResource("unnamed"));
                        """).text("assets/", "").text("assets/a.txt", "a").text("unnamed/b.txt", "b");
        String url = "jar:" + directory.resolve("program.jar").toUri().toURL() + "!/assets";

        assertThat(outputOf(jar)).isEqualTo(url + "\n" + url + "/\n0\nnull\n");
    }

    @Test
    void all_resources_of_a_name_come_in_the_order_of_the_class_path() throws Exception {
        Path second =
                GuestJar.in(directory, "second.jar").text("name.txt", "second").pack();
        Path first = program("""
                        for (java.net.URL url : Collections.list(Main.class.getClassLoader().getResources("name.txt"))) {
                            System.out.println(new String(url.openStream().readAllBytes()));
                        }
                        """).text("name.txt", "first").pack();
        TestProcess process = TestProcess.start(Image.ofClassPath(List.of(first, second), null));

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("first\nsecond\n");
    }

    @Test
    void a_multi_release_jar_gives_the_version_for_this_jvm() throws Exception {
        GuestJar jar = program("System.out.print(Version.get());", "class Version { static int get() { return 8; } }")
                .sourceSince(11, "Version", "class Version { static int get() { return 11; } }")
                .sourceSince(17, "Version", "class Version { static int get() { return 17; } }")
                .sourceSince(99, "Version", "class Version { static int get() { return 99; } }");

        assertThat(outputOf(jar)).isEqualTo("17");
    }

    @Test
    void packages_and_code_sources_know_their_jar() throws Exception {
        GuestJar jar = program("System.out.print(Class.forName(\"lib.Library\").getMethod(\"origin\").invoke(null));")
                .attribute(Attributes.Name.IMPLEMENTATION_VERSION, "1.2")
                .source("lib.Library", """
                        package lib;
                        public class Library {
                            public static String origin() {
                                return Library.class.getPackage().getImplementationVersion() + " "
                                        + Library.class.getProtectionDomain().getCodeSource().getLocation();
                            }
                        }
                        """);

        assertThat(outputOf(jar))
                .isEqualTo("1.2 " + directory.resolve("program.jar").toUri().toURL());
    }

    @Test
    void the_context_class_loader_is_the_guest_s_and_inherited() throws Exception {
        GuestJar jar = program("""
                Thread thread = new Thread(() -> System.out.print(
                        Thread.currentThread().getContextClassLoader() == Main.class.getClassLoader()));
                thread.start();
                """);

        assertThat(outputOf(jar)).isEqualTo("true");
    }

    private GuestJar program(String statements, String... types) {
        return GuestJar.in(directory, "program.jar").main(statements, types);
    }

    private static String outputOf(GuestJar jar) throws Exception {
        TestProcess process = TestProcess.start(Image.ofJar(jar.pack()));
        int exitCode = process.end();
        assertThat(process.err()).isEmpty();
        assertThat(exitCode).isZero();
        return process.out();
    }
}
