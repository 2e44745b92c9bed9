package casement.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void fields_are_read_by_their_kind() throws IOException {
        JsonObject read = JsonObject.read(
                "{\"b\": \"text\", \"a\": 1.5, \"whole\": 9007199254740993, \"flag\": true, \"nothing\": null}");

        assertThat(read.names()).containsExactly("b", "a", "whole", "flag", "nothing");
        assertThat(read.text("b")).isEqualTo("text");
        assertThat(read.number("a")).isEqualTo(1.5);
        assertThat(read.whole("whole")).isEqualTo(9_007_199_254_740_993L);
        assertThat(read.flag("flag")).isTrue();
        assertThat(read.number("nothing")).isNaN();
        assertThat(read.textOrNull("nothing")).isNull();
        assertThat(read.has("nothing")).isFalse();
    }

    @Test
    void objects_and_lists_lie_within() throws IOException {
        JsonObject read = JsonObject.read(
                "{\"in\": {\"n\": 1}, \"all\": [{\"n\": 2}, {\"n\": 3}], \"texts\": [\"a\"], \"numbers\": [1, 2.5]}");

        assertThat(read.object("in").whole("n")).isEqualTo(1);
        assertThat(read.objects("all", each -> each.whole("n"))).containsExactly(2L, 3L);
        assertThat(read.texts("texts")).containsExactly("a");
        assertThat(read.numbers("numbers")).containsExactly(1, 2.5);
    }

    @Test
    void what_is_missing_or_of_another_kind_is_named() throws IOException {
        JsonObject read = JsonObject.read("{\"n\": 1, \"mixed\": [1, \"a\"]}");

        assertThatThrownBy(() -> read.text("gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no \"gone\"");
        assertThatThrownBy(() -> read.text("n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of another kind is \"n\"");
        assertThatThrownBy(() -> read.numbers("mixed")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\": ", "{\"a\": [1, ", "no"})
    void what_is_no_object_is_told(String text) {
        assertThatThrownBy(() -> JsonObject.read(text)).isInstanceOf(IOException.class);
    }
}
