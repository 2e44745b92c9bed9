package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.Image;
import casement.sandbox.testkit.GuestJar;
import casement.sandbox.testkit.TestMachine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestEnvironmentTest {

    @TempDir
    Path directory;

    @Test
    void each_process_has_an_environment_of_its_own() {
        Image image = Image.ofJar(GuestJar.ofMain(directory, """
                Function<String, String> get = System::getenv;
                System.out.print(System.getenv("LEVEL") + " " + get.apply("PATH") + " " + System.getenv());
                """));

        assertThat(run(image, Map.of("LEVEL", "loud"))).isEqualTo("loud null {LEVEL=loud}");
        assertThat(run(image, Map.of())).isEqualTo("null null {}");
    }

    private static String run(Image image, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestMachine machine = new TestMachine()) {
            ProcessSpec spec =
                    ProcessSpec.of(image).withEnvironment(environment).withStdio(Stdio.writingTo(out, out));
            assertThat(machine.sandbox().start(spec).awaitEnd(Duration.ofSeconds(60)))
                    .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
