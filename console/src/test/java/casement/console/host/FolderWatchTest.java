package casement.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watch of the JDK, and what stands in for it. */
@Timeout(120)
class FolderWatchTest {

    @TempDir
    Path folder;

    @Test
    void a_change_is_told_once_it_is_known() throws Exception {
        try (FolderWatch watch = FolderWatch.of(folder)) {
            assertThat(watch.mayHaveChanged()).isFalse();

            Files.writeString(folder.resolve("a.jar"), "");

            while (!watch.mayHaveChanged()) {
                Thread.onSpinWait(); // until the operating system has told the JDK
            }
        }
    }

    @Test
    void where_nothing_is_told_every_look_is_worth_it() {
        try (FolderWatch watch = FolderWatch.of(folder.resolve("missing"))) {
            assertThat(watch.mayHaveChanged()).isTrue();
            assertThat(watch.mayHaveChanged()).isTrue();
        }
    }
}
