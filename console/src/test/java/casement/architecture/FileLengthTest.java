package casement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file fits in one reading: 60 to 150 lines is usual, and past the limit it is two files. */
class FileLengthTest {

    private static final int LIMIT = 400;

    @Test
    void no_source_file_is_longer_than_one_reading() throws IOException {
        assertThat(mainSources()).as("main sources found").isNotEmpty();
        assertThat(mainSources()).filteredOn(file -> lines(file) > LIMIT).isEmpty();
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> modules = Files.list(projectRoot())) {
            return modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .flatMap(FileLengthTest::filesIn)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    /** Tests run in their module's folder under Maven, but perhaps not in an editor. */
    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            assertThat(folder)
                    .as("a folder with .mvn above the working directory")
                    .isNotNull();
        }
        return folder;
    }

    private static Stream<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
