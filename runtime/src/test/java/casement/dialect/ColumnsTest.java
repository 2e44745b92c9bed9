package casement.dialect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A column that cannot be read is found when dialects are first read, not when a guest meets it. */
class ColumnsTest {

    private record Oddity(double column) {}

    @Test
    void a_column_of_a_type_that_nobody_can_write_is_refused() {
        assertThatThrownBy(() -> Columns.form(Oddity.class.getRecordComponents()[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no way to write double column");
    }
}
