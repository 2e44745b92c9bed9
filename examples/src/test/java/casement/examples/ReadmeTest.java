package casement.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is true: its Java is that of the sources, its test command is the one that CI runs. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTE =
            Pattern.compile("<!-- ([\\w/]+\\.java)#([\\w-]+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    private final Path root = ConsoleRun.projectRoot();

    @Test
    void every_java_snippet_is_a_region_of_a_compiled_source() throws IOException {
        String readme = Files.readString(root.resolve("README.md"));
        List<MatchResult> quotes = QUOTE.matcher(readme).results().toList();

        assertThat(quotes)
                .hasSizeGreaterThanOrEqualTo(3)
                .hasSameSizeAs(JAVA.matcher(readme).results().toList());
        for (MatchResult quote : quotes) {
            assertThat(quote.group(3))
                    .as(quote.group(1) + "#" + quote.group(2))
                    .isEqualTo(PortingGuideTest.region(root.resolve(quote.group(1)), quote.group(2)));
        }
    }

    @Test
    void ci_runs_the_test_command_of_the_readme() throws IOException {
        String command = "mvn -B -ntp verify";

        assertThat(Files.readString(root.resolve("README.md"))).contains("```\n" + command + "\n```");
        assertThat(Files.readString(root.resolve(".ci/run"))).endsWith("exec " + command + "\n");
    }
}
