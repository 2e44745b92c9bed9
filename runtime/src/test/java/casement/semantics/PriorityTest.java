package casement.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {

    @ParameterizedTest
    @CsvSource({"15, 248", "2, 249", "1, 250", "0, 251", "-1, 252", "-2, 253", "-15, 255"})
    @DisplayName("PR12: each priority of Windows NT reads back as it was set")
    void priorities_of_windows_nt_read_back(int relative, int number) {
        assertThat(Priority.fromRelative(relative)).hasValue(number);
        assertThat(Priority.toRelative(number)).isEqualTo(relative);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -3, 14, 16, -14, -16, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @DisplayName("PR12: other numbers are no priority of Windows NT")
    void other_numbers_are_no_priority(int relative) {
        assertThat(Priority.fromRelative(relative)).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({"0, 248", "3, 251", "6, 254", "7, 255"})
    @DisplayName("CW7: the old priorities of Windows CE are the lowest eight")
    void old_priorities_read_back(int old, int number) {
        assertThat(Priority.fromOld(old)).hasValue(number);
        assertThat(Priority.toOld(number)).isEqualTo(old);
    }

    @Test
    @DisplayName("CW7: each of the 256 numbers has a closest priority on either scale")
    void every_number_has_a_closest_priority() {
        for (int number = Priority.HIGHEST; number <= Priority.LOWEST; number++) {
            assertThat(Priority.isValid(number)).isTrue();
            assertThat(Priority.fromRelative(Priority.toRelative(number))).isPresent();
            assertThat(Priority.fromOld(Priority.toOld(number))).isPresent();
        }
        assertThat(Priority.toRelative(0)).isEqualTo(15);
        assertThat(Priority.toRelative(254)).isEqualTo(-2);
        assertThat(Priority.toOld(0)).isZero();
        assertThat(Priority.fromOld(8)).isEmpty();
        assertThat(Priority.fromOld(-1)).isEmpty();
    }
}
