package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownKeysTest {

    @ParameterizedTest
    @CsvSource({
        "same,   same,    0",
        "same,   SAME,    0",
        "wait,   waits,   1",
        "waits,  wait,    1",
        "wait,   bait,    1",
        "lenght, length,  1",
        "'',     abc,     3",
        "abc,    '',      3",
        "kitten, sitting, 3",
        "ca,     abc,     3"
    })
    void slips_are_counted(String given, String known, int slips) {
        assertThat(KnownKeys.distance(given, known)).isEqualTo(slips);
    }

    @Test
    void the_nearest_key_is_meant() {
        assertThat(KnownKeys.nearest("prefixs", List.of("prefix", "prefixes", "postfixes")))
                .contains("prefix");
        assertThat(KnownKeys.nearest("postfixes", List.of("postfix", "postfixed")))
                .contains("postfixed");
        assertThat(KnownKeys.nearest("postfixs", List.of("prefixes", "postfixes")))
                .contains("postfixes");
    }

    @Test
    void of_two_equally_near_keys_the_first_in_the_alphabet_is_meant() {
        assertThat(KnownKeys.nearest("cat", List.of("rat", "bat"))).contains("bat");
    }

    @Test
    void a_key_that_is_far_from_all_is_no_slip() {
        assertThat(KnownKeys.nearest("colour", List.of("clash", "root"))).isEmpty();
        assertThat(KnownKeys.didYouMean("colour", List.of("clash", "root"))).isEmpty();
    }

    @Test
    void one_slip_is_forgiven_even_in_a_short_word() {
        assertThat(KnownKeys.didYouMean("bs", List.of("ps"))).isEqualTo("; did you mean ps?");
    }
}
