package casement.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What help shows can be typed. */
class HelpExamplesTest {

    /** A word of a shell: bare, in quotes, or what joins commands. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([|&>]+)|([^\\s'|&>]+)");

    private static Stream<String> examples() {
        return Main.commandLine().getSubcommands().values().stream()
                .flatMap(command ->
                        Arrays.stream(command.getCommandSpec().usageMessage().footer()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_is_understood(String line) {
        List<MatchResult> words = WORD.matcher(line).results().toList();
        String[] first = words.stream()
                .takeWhile(word -> word.group(2) == null)
                .map(word -> word.group(1) == null ? word.group(3) : word.group(1))
                .toArray(String[]::new);

        assertThat(line).as("or it is broken in two").hasSizeLessThan(80);
        assertThat(first).startsWith("casement");
        assertThatCode(() -> Main.commandLine().parseArgs(Arrays.copyOfRange(first, 1, first.length)))
                .doesNotThrowAnyException();
    }

    /** So that an example of one that cannot be read fails above, and not only when it is run. */
    @Test
    void lengths_of_time_are_read_with_the_line() {
        assertThat(Main.commandLine().getSubcommands().values())
                .flatMap(command -> command.getCommandSpec().options())
                .filteredOn(option -> option.paramLabel().equals("TIME"))
                .hasSizeGreaterThan(2)
                .allSatisfy(option -> assertThat(option.type()).isEqualTo(Duration.class));
    }

    @Test
    void all_commands_that_take_arguments_have_examples() {
        assertThat(Main.commandLine().getSubcommands().values())
                .filteredOn(command ->
                        !command.getCommandSpec().positionalParameters().isEmpty())
                .extracting(CommandLine::getCommandName)
                .allSatisfy(name -> assertThat(examples()).anyMatch(line -> line.startsWith("  casement " + name)));
    }
}
