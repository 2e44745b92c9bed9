package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools as their authors released them, unchanged, in one JVM. The build copies their jars to {@code target/tools}. */
class RealToolsTest {

    private static final Path TOOLS = Path.of("target", "tools");

    @TempDir
    Path directory;

    @Test
    void two_versions_of_google_java_format_run_at_the_same_time() throws Exception {
        Image old = Image.ofJar(TOOLS.resolve("google-java-format-1.27.0-all-deps.jar"));
        Image recent = Image.ofJar(TOOLS.resolve("google-java-format-1.28.0-all-deps.jar"));
        Path source = Files.writeString(directory.resolve("A.java"), "class A{int a=1;}");

        TestProcess oldVersion = TestProcess.start(old, "--version");
        TestProcess recentVersion = TestProcess.start(recent, "--version");
        TestProcess oldFormat = TestProcess.start(old, source.toString());
        TestProcess recentFormat = TestProcess.start(recent, source.toString());

        assertThat(oldVersion.end()).isZero();
        assertThat(oldVersion.err()).isEqualTo("google-java-format: Version 1.27.0\n");
        assertThat(recentVersion.end()).isZero();
        assertThat(recentVersion.err()).isEqualTo("google-java-format: Version 1.28.0\n");
        assertThat(oldFormat.end()).isZero();
        assertThat(oldFormat.out()).isEqualTo("class A {\n  int a = 1;\n}\n");
        assertThat(recentFormat.end()).isZero();
        assertThat(recentFormat.out()).isEqualTo("class A {\n  int a = 1;\n}\n");
    }

    @Test
    void google_java_format_reads_its_own_input_and_fails_with_its_own_code() throws Exception {
        Image image = Image.ofJar(TOOLS.resolve("google-java-format-1.28.0-all-deps.jar"));
        Path broken = Files.writeString(directory.resolve("B.java"), "class B {");

        TestProcess good = TestProcess.reading("class A{}", image, "-");
        TestProcess bad = TestProcess.start(image, broken.toString());

        assertThat(good.end()).isZero();
        assertThat(good.out()).isEqualTo("class A {}\n");
        assertThat(bad.end()).isEqualTo(1);
        assertThat(bad.err()).contains("B.java:1:10: error: reached end of file while parsing");
    }

    @Test
    void antlr_generates_a_parser_and_reports_a_broken_grammar() throws Exception {
        Image antlr = Image.ofJar(TOOLS.resolve("antlr4-4.13.2-complete.jar"));
        Path good = Files.writeString(directory.resolve("Good.g4"), "grammar Good; start: 'a'+ EOF;");
        Path bad = Files.writeString(directory.resolve("Bad.g4"), "grammar Bad; start: missing;");

        TestProcess generates = TestProcess.start(antlr, good.toString());
        TestProcess refuses = TestProcess.start(antlr, bad.toString());

        assertThat(generates.end()).isZero();
        assertThat(directory.resolve("GoodParser.java")).isRegularFile();
        assertThat(refuses.end()).isEqualTo(1);
        assertThat(refuses.err()).contains("Bad.g4:1:20: reference to undefined rule: missing");
    }

    @Test
    void tools_work_in_a_directory_of_their_own() throws Exception {
        Files.writeString(directory.resolve("A.java"), "class A{int a=1;}");
        Files.writeString(directory.resolve("Good.g4"), "grammar Good; start: 'a'+ EOF;");
        Image format = Image.ofJar(TOOLS.resolve("google-java-format-1.28.0-all-deps.jar"));
        Image antlr = Image.ofJar(TOOLS.resolve("antlr4-4.13.2-complete.jar"));

        String formatted = outputHere(format, "-i", "A.java");
        String generated = outputHere(antlr, "-o", "out/deep", "Good.g4");
        String stored = outputHere(
                h2("2.3.232", "org.h2.tools.Shell"), "-url", "jdbc:h2:./db/own", "-user", "sa", "-sql", "select 42");

        assertThat(formatted + generated).isEmpty();
        assertThat(directory.resolve("A.java")).hasContent("class A {\n  int a = 1;\n}\n");
        assertThat(directory.resolve("out/deep/GoodParser.java")).isRegularFile();
        assertThat(stored).contains("42");
        assertThat(directory.resolve("db/own.mv.db")).isRegularFile();
    }

    private String outputHere(Image image, String... arguments) throws Exception {
        return TestProcess.output(ProcessSpec.of(image).withArguments(arguments).withWorkingDirectory(directory));
    }

    @Test
    void two_versions_of_the_h2_shell_answer_side_by_side() throws Exception {
        String[] question = {"-url", "jdbc:h2:mem:side-by-side", "-user", "sa", "-sql", "select h2version()"};

        TestProcess old = TestProcess.start(h2("2.2.224", "org.h2.tools.Shell"), question);
        TestProcess recent = TestProcess.start(h2("2.3.232", "org.h2.tools.Shell"), question);

        assertThat(old.end()).isZero();
        assertThat(old.out()).contains("2.2.224");
        assertThat(recent.end()).isZero();
        assertThat(recent.out()).contains("2.3.232");
    }

    @Test
    void the_h2_shell_holds_a_conversation() throws Exception {
        String statements = "create table t(a int);\ninsert into t values(42);\nselect * from t;\nexit\n";

        TestProcess shell = TestProcess.reading(
                statements, h2("2.3.232", "org.h2.tools.Shell"), "-url", "jdbc:h2:mem:conversation", "-user", "sa");

        assertThat(shell.end()).isZero();
        assertThat(shell.out()).contains("Update count: 1", "A\n42\n(1 row,", "Connection closed");
    }

    @Test
    void a_tool_that_fails_does_so_as_on_a_jvm_of_its_own() throws Exception {
        String missing = directory.resolve("missing.sql").toString();

        TestProcess script = TestProcess.start(
                h2("2.3.232", "org.h2.tools.RunScript"), "-url", "jdbc:h2:mem:script", "-script", missing);

        assertThat(script.end()).isEqualTo(1);
        assertThat(script.err())
                .startsWith("Exception in thread \"main\" org.h2.message.DbException: IO Exception")
                .contains("\tat org.h2.tools.RunScript.main(RunScript.java:")
                .doesNotContain("casement");
    }

    private static Image h2(String version, String mainClass) {
        return Image.ofClassPath(List.of(TOOLS.resolve("h2-" + version + ".jar")), mainClass);
    }
}
