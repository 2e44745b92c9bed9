package casement.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.process.Limits;
import casement.sandbox.process.Limits.Reaction;
import casement.sandbox.process.Measure;
import casement.settings.Faults;
import casement.settings.Section;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsReaderTest {

    @Test
    void a_value_is_the_most_and_ends_the_process() {
        assertThat(read("cpu-time = 2s, allocated = 1M, threads = 5"))
                .isEqualTo(Limits.NONE
                        .with(Measure.CPU_TIME, Duration.ofSeconds(2), Reaction.TERMINATE)
                        .with(Measure.ALLOCATED, 1 << 20, Reaction.TERMINATE)
                        .with(Measure.THREADS, 5, Reaction.TERMINATE));
    }

    @Test
    void a_section_says_what_happens() {
        assertThat(read("handles { most = 7, reaction = refuse }, run-time { most = 1m, reaction = notify }"))
                .isEqualTo(Limits.NONE
                        .with(Measure.HANDLES, 7, Reaction.REFUSE)
                        .with(Measure.RUN_TIME, Duration.ofMinutes(1), Reaction.NOTIFY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thread = 5                                   | limits.thread: unknown key",
                "threads = many                               | limits.threads: expected a whole number",
                "threads { reaction = refuse }                | limits.threads: missing",
                "threads { most = 5, reaction = ask }         | limits.threads.reaction: expected one of refuse",
                "cpu-time { most = 5s, reaction = refuse }    | limits.cpu-time.reaction: cannot be refused",
                "allocated = lots                             | limits.allocated: expected a size",
            })
    void what_is_wrong_is_named_with_a_remedy(String text, String expected) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(expected);
    }

    private static Limits read(String text) {
        Faults faults = new Faults(new File("radio.conf"));
        Limits limits =
                LimitsReader.read(new Section(ConfigFactory.parseString(text).root(), "limits", faults));
        faults.throwIfAny(SessionException::new);
        return limits;
    }
}
