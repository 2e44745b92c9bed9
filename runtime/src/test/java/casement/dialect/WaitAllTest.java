package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import casement.dialect.Waits.WaitAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitAllTest {

    @ParameterizedTest
    @CsvSource({"WORKS, true, true", "FAILS_IF_STRICT, true, false", "FAILS, false, false"})
    void a_wait_for_all_works_as_the_column_says_CW1_Q7(WaitAll column, boolean loosely, boolean strictly) {
        assertThat(column.works(false)).isEqualTo(loosely);
        assertThat(column.works(true)).isEqualTo(strictly);
    }
}
