package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a form promises: the value, or null after saying what is wrong, and of many values those that are right. */
class FormTest {

    private static final Form<String> FRUIT = Form.oneOf(List.of("apple", "pear"), Function.identity());

    private final Problems problems = new Problems();

    private static ConfigValue value(String text) {
        return ConfigFactory.parseString("value = " + text).getValue("value");
    }

    private void assertTold(String problem) {
        assertThatThrownBy(problems::throwIfAny).hasMessage(problem);
    }

    @Test
    void a_list_that_is_none_is_no_value() {
        assertThat(Form.anyOf(FRUIT).read("a.b", value("apple"), problems)).isNull();
        assertTold("a.b: expected a list of texts, found \"apple\"");
    }

    @Test
    void of_a_list_the_right_ones_are_read() {
        assertThat(Form.anyOf(FRUIT).read("a.b", value("[pear, plum, apple]"), problems))
                .isEqualTo(Set.of("pear", "apple"));
        assertTold("a.b: expected one of apple, pear, found \"plum\"");
    }

    @Test
    void entries_that_are_none_are_no_value() {
        assertThat(Form.mapOf(Map.of("k", 1), FRUIT).read("a.b", value("apple"), problems))
                .isNull();
        assertTold("a.b: expected { key = value, ... }, found \"apple\"");
    }

    @Test
    void of_entries_the_right_ones_are_read() {
        assertThat(Form.mapOf(Map.of("k", 1, "l", 2), FRUIT).read("a.b", value("{ k = plum, l = pear }"), problems))
                .isEqualTo(Map.of(2, "pear"));
        assertTold("a.b.k: expected one of apple, pear, found \"plum\"");
    }
}
