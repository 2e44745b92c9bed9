package casement.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void what_was_written_is_read_again() throws IOException {
        assertThat(JsonReading.read(Json.write(Example.OUTCOME))).isEqualTo(Example.OUTCOME);
    }

    @Test
    void what_was_not_measured_is_null() throws IOException {
        assertThat(Json.write(Example.OUTCOME)).contains("\"median\" : null").doesNotContain("NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"environment\": {}}", "nothing"})
    void what_is_none_of_ours_is_refused(String text) {
        assertThatThrownBy(() -> JsonReading.read(text)).isInstanceOf(IOException.class);
    }
}
