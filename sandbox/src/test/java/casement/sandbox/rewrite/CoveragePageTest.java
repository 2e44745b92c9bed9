package casement.sandbox.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    private static final Path FILE = Path.of("..", "docs", "sandbox", "virtualisation.md");

    @Test
    void the_page_lists_the_rows_of_the_tables() throws IOException {
        String before = Files.readString(FILE);
        String page = CoveragePage.of(before);
        if (!page.equals(before)) {
            Files.writeString(FILE, page);
        }
        assertThat(before)
                .as("docs/sandbox/virtualisation.md was not up to date; it is now: look at it and commit it")
                .isEqualTo(page);
    }

    @Test
    void no_member_is_in_two_groups_of_redirects() {
        assertThat(Redirects.ALL.stream().map(row -> List.of(row.use(), row.owner(), row.name(), row.descriptor())))
                .doesNotHaveDuplicates();
    }

    @Test
    void no_member_is_both_replaced_and_called_with_other_arguments() {
        ArgumentRewrite adapted = new ArgumentRewrite(Adaptations.ALL);
        Stream<Redirect> calls = Redirects.ALL.stream()
                .filter(row -> row.use() == Redirect.Use.CALL || row.use() == Redirect.Use.STATIC_CALL);

        assertThat(calls.filter(row -> adapted.find(row.owner(), row.name(), row.descriptor()) != null))
                .isEmpty();
    }
}
