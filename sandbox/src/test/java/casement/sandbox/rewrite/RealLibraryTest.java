package casement.sandbox.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.SharedPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real libraries, each class of them rewritten, loaded and verified. The build copies the jars to {@code target/tools}. */
class RealLibraryTest {

    @ParameterizedTest
    @CsvSource({
        "google-java-format-1.28.0-all-deps.jar, 2500",
        "h2-2.3.232.jar, 1000",
        "antlr4-4.13.2-complete.jar, 850"
    })
    void every_class_verifies_after_rewriting(String jar, int atLeast) throws Exception {
        Path file = Path.of("target", "tools", jar);
        GuestClassLoader loader = new GuestClassLoader(
                Image.ofClassPath(List.of(file), "None"), SharedPackages.STANDARD, this, () -> false);
        List<String> verified = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String className : classesOf(file)) {
            try {
                verify(loader.loadClass(className));
                verified.add(className);
            } catch (NoClassDefFoundError optionalDependency) {
                assertThat(optionalDependency).hasMessageNotContaining("casement");
            } catch (LinkageError error) {
                refused.add(className + ": " + error);
            }
        }

        assertThat(refused).isEmpty();
        assertThat(verified).hasSizeGreaterThan(atLeast);
    }

    /** Asking for its methods makes the JVM verify a class without running any of its code. */
    private static void verify(Class<?> type) {
        assertThat(type.getDeclaredMethods()).isNotNull();
    }

    private static List<String> classesOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("-info") && !name.startsWith("META-INF"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
