package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLoaderTest {

    @TempDir
    Path directory;

    @Test
    void a_missing_main_class_is_named() {
        assertThatRefusalOf("Other", "class Main {}")
                .isEqualTo(
                        "There is no main class Other in program; correct its name or add its jar to the class path");
    }

    @Test
    void a_class_without_main_is_named() {
        assertThatRefusalOf("Main", "class Main { static void main(String[] args) {} }")
                .isEqualTo("There is no method public static void main(String[]) in class Main in program;"
                        + " add one or name another main class");
    }

    @Test
    void a_main_of_an_instance_or_abstract_or_with_a_result_is_refused() {
        String refusal = "The method main of class Main in program cannot be run;"
                + " declare it public static void main(String[])";

        assertThatRefusalOf("Main", "class Main { public void main(String[] args) {} }")
                .isEqualTo(refusal);
        assertThatRefusalOf("Main", "abstract class Main { public abstract void main(String[] args); }")
                .isEqualTo(refusal);
        assertThatRefusalOf("Main", "class Main { public static int main(String[] args) { return 0; } }")
                .isEqualTo(refusal);
    }

    @Test
    void a_main_class_need_not_be_public_and_may_inherit_main() throws Exception {
        String source = "class Base { public static void main(String[] args) { System.out.print(args[0]); } }"
                + "abstract class Main extends Base {}";

        TestProcess process = TestProcess.start(image("Main", source), "inherited");

        assertThat(process.end()).isZero();
        assertThat(process.out()).isEqualTo("inherited");
    }

    @Test
    void loading_runs_no_code_of_the_program() {
        String source = "public class Main { static { System.exit(1); } public static void main(String[] args) {} }";

        try (LoadedProgram program = ProgramLoader.load(ProcessSpec.of(image("Main", source)), code -> {
            throw new AssertionError("The program ran");
        })) {
            assertThat(program.threads()).isEmpty();
        }
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertThatRefusalOf(String mainClass, String source) {
        ProcessSpec spec = ProcessSpec.of(image(mainClass, source));
        ImageException[] refusal = new ImageException[1];
        assertThatThrownBy(() -> ProgramLoader.load(spec, code -> {}))
                .isInstanceOfSatisfying(ImageException.class, thrown -> refusal[0] = thrown);
        return assertThat(refusal[0].getMessage());
    }

    private Image image(String mainClass, String source) {
        Path jar = GuestJar.in(directory, "program.jar").source("Main", source).pack();
        return Image.ofClassPath(List.of(jar), mainClass);
    }
}
