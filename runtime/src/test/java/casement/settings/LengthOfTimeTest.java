package casement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthOfTimeTest {

    @ParameterizedTest
    @CsvSource({
        "200ms, PT0.2S",
        "1.5 s, PT1.5S",
        "5m, PT5M",
        "5min, PT5M",
        "5 min, PT5M",
        "2 mins, PT2M",
        "3 minutes, PT3M",
        "1h, PT1H",
        "0s, PT0S",
    })
    void what_people_write_on_a_command_line_is_read(String text, Duration length) {
        assertThat(LengthOfTime.of(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "soon", "", "-1s", "5 mint", "min"})
    void what_has_no_unit_or_is_none_is_refused(String text) {
        assertThatThrownBy(() -> LengthOfTime.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a length of time such as 200ms, 30s or 5min, found " + text);
    }

    @Test
    void settings_files_have_minutes_too() {
        Section section = new Section(
                ConfigFactory.parseString("a = 5 min, b = 250, c = [1 min, 2m]").root(),
                "",
                new Faults(new File("s.conf")));

        assertThat(section.duration("a")).contains(Duration.ofMinutes(5));
        assertThat(section.duration("b")).contains(Duration.ofMillis(250));
        assertThat(section.parsed("c", "two lengths", LengthOfTime::list))
                .hasValueSatisfying(
                        both -> assertThat(both).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
}
