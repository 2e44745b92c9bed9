package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java in docs/porting.md is that of the sources: regions between {@code #region name} and {@code #endregion}. */
class PortingGuideTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTE =
            Pattern.compile("<!-- (\\w+\\.java)#([\\w-]+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_java_snippet_is_a_region_of_a_compiled_source() throws IOException {
        Path root = ConsoleRun.projectRoot();
        String guide = Files.readString(root.resolve("docs/porting.md"));
        List<MatchResult> quotes = QUOTE.matcher(guide).results().toList();

        assertThat(quotes)
                .hasSizeGreaterThanOrEqualTo(8)
                .hasSameSizeAs(JAVA.matcher(guide).results().toList());
        for (MatchResult quote : quotes) {
            Path source =
                    root.resolve("examples/src/main/java/casement/examples/ce").resolve(quote.group(1));
            assertThat(quote.group(3))
                    .as(quote.group(1) + "#" + quote.group(2))
                    .isEqualTo(region(source, quote.group(2)));
        }
    }

    static String region(Path source, String name) throws IOException {
        Matcher region = Pattern.compile("// #region " + name + "\n(.*?)\n *// #endregion", Pattern.DOTALL)
                .matcher(Files.readString(source));
        assertThat(region.find()).as("region " + name + " of " + source).isTrue();
        return region.group(1).stripIndent() + "\n";
    }
}
