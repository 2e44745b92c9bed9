package casement.benchmarks.isolation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {

    @Test
    void without_its_jars_it_says_how_to_get_them(@TempDir Path build) {
        assertThatThrownBy(() -> ColdStart.tools(build.resolve("classes")))
                .isInstanceOf(NotHereException.class)
                .hasMessageContainingAll(build.resolve("tools").toString(), "mvn -Ptools");
    }
}
