package casement.win32;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    /** The examples of Microsoft's page on parsing C command-line arguments, and some more; | parts the words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "\"abc\" d e~abc|d|e",
                "a\\\\b d\"e f\"g h~a\\\\b|de fg|h",
                "a\\\\\\\"b c d~a\\\"b|c|d",
                "a\\\\\\\\\"b c\" d e~a\\\\b c|d|e",
                "a\"b\"\" c d~ab\" c d",
                "\\\"a\\\"~\"a\"",
                "a\\b\\~a\\b\\",
                "\"a b\\\\\"~a b\\",
                "\"open to the end~open to the end",
                "one\t\ttwo~one|two"
            })
    void splits_as_the_runtime_of_c_does(String line, String words) {
        assertThat(CommandLine.arguments(line)).containsExactly(words.split("\\|"));
    }

    @Test
    void an_empty_word_is_a_word() {
        assertThat(CommandLine.arguments("a \"\" b")).containsExactly("a", "", "b");
        assertThat(CommandLine.arguments("\"\"")).containsExactly("");
    }

    @Test
    void nothing_and_space_are_no_words() {
        assertThat(CommandLine.arguments("")).isEmpty();
        assertThat(CommandLine.arguments(" \t ")).isEmpty();
    }

    @Test
    void the_program_may_be_quoted_and_its_backslashes_are_ordinary() {
        CommandLine line = CommandLine.parse("\"C:\\Program Files\\\"radio.exe \\\"x\\\" y");

        assertThat(line).isEqualTo(new CommandLine("C:\\Program Files\\radio.exe", List.of("\"x\"", "y")));
    }

    @Test
    void a_line_that_begins_with_space_has_an_empty_program() {
        assertThat(CommandLine.parse(" radio.exe x")).isEqualTo(new CommandLine("", List.of("radio.exe", "x")));
    }

    @Test
    void a_program_needs_no_arguments() {
        assertThat(CommandLine.parse("radio")).isEqualTo(new CommandLine("radio", List.of()));
        assertThat(CommandLine.parse("")).isEqualTo(new CommandLine("", List.of()));
    }
}
