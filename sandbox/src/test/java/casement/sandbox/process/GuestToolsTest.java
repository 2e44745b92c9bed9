package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that run the JDK's compiler within their process. */
class GuestToolsTest {

    private static final String COMPILE = "com.sun.tools.javac.Main.compile(arguments)";
    private static final String COMPILE_TO =
            "com.sun.tools.javac.Main.compile(arguments, new java.io.PrintWriter(System.err, true))";
    private static final String REFLECTED = "(int) Class.forName(\"com.sun.tools.javac.Main\")"
            + ".getMethod(\"compile\", String[].class).invoke(null, (Object) arguments)";
    private static final String TOOL =
            "javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)";

    @TempDir
    Path jars;

    @TempDir
    Path here;

    @BeforeEach
    void lay_out_sources() throws Exception {
        Files.createDirectories(here.resolve("src"));
        Files.createDirectories(here.resolve("out"));
        Files.writeString(here.resolve("src/A.java"), "class A extends Main { }");
        Files.writeString(here.resolve("src/B.java"), "class B extends A { }");
        Files.writeString(here.resolve("src/Bad.java"), "class Bad { int i = none; }");
        Files.writeString(here.resolve("names"), "-d out");
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPILE, COMPILE_TO, REFLECTED, TOOL})
    void names_are_below_its_directory_and_its_own_class_path_is_there(String compile) throws Exception {
        assertThat(run("\"-d\", \"out\", \"src/A.java\"", compile)).isEqualTo("0");
        assertThat(here.resolve("out/A.class")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-d\", \"out\", \"-cp\", \"out\" + java.io.File.pathSeparator + System.getProperty(\"java.class.path\"), \"src/B.java\"",
                "\"-d\", \"out\", \"--class-path=out\" + java.io.File.pathSeparator + System.getProperty(\"java.class.path\"), \"src/B.java\"",
                "\"-d\", \"out\", \"-sourcepath\", \"src\", \"src/B.java\"",
                "\"@names\", \"-implicit:none\", \"--source-path=src\", \"src/B.java\""
            })
    void paths_of_options_are_too(String arguments) throws Exception {
        run("\"-d\", \"out\", \"src/A.java\"", COMPILE);

        assertThat(run(arguments.replace("@names", "@" + names()), COMPILE)).isEqualTo("0");
        assertThat(here.resolve("out/B.class")).exists();
    }

    /** What a file of arguments says is left as it is. */
    private String names() throws Exception {
        Files.writeString(here.resolve("names"), "-d " + here.resolve("out"));
        return "names";
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPILE, REFLECTED, TOOL})
    void what_it_prints_is_the_process_s(String compile) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (TestProcess process = start("\"src/Bad.java\"", compile)) {
            assertThat(process.end()).isZero();
            assertThat(process.out()).isEqualTo("1");
            assertThat(process.err()).contains("Bad.java:1: ").contains("none");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_tool_of_its_own_is_given_what_it_was() throws Exception {
        String own = "new javax.tools.Tool() {"
                + " public int run(java.io.InputStream in, java.io.OutputStream out, java.io.OutputStream err, String... given) {"
                + " return in == null && given[0].equals(\"src/A.java\") ? 7 : 8; }"
                + " public java.util.Set<javax.lang.model.SourceVersion> getSourceVersions() { return java.util.Set.of(); }"
                + " }.run(null, null, null, arguments)";
        assertThat(run("\"src/A.java\"", own)).isEqualTo("7");
    }

    private String run(String arguments, String compile) throws Exception {
        try (TestProcess process = start(arguments, compile)) {
            assertThat(process.end()).isZero();
            assertThat(process.err()).isEmpty();
            return process.out();
        }
    }

    private TestProcess start(String arguments, String compile) {
        Image image = Image.ofJar(GuestJar.in(jars, "program.jar")
                .main("String[] arguments = {" + arguments + "}; System.out.print(" + compile + ");")
                .pack());
        return TestProcess.start(ProcessSpec.of(image).withWorkingDirectory(here));
    }
}
