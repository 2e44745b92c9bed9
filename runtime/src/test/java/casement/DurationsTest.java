package casement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DurationsTest {

    private static final Duration LONGER_THAN_ALL = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void zero_is_a_poll() {
        assertThat(Durations.nanos(Duration.ZERO, "timeout")).isZero();
    }

    @Test
    void what_does_not_fit_into_nanoseconds_is_the_longest_that_does() {
        assertThat(Durations.nanos(LONGER_THAN_ALL, "timeout")).isEqualTo(Long.MAX_VALUE);
        assertThat(Durations.nanos(Duration.ofNanos(Long.MAX_VALUE), "timeout")).isEqualTo(Long.MAX_VALUE);
        assertThat(Durations.nanos(Duration.ofNanos(Long.MAX_VALUE - 1), "timeout"))
                .isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void a_negative_duration_is_refused_by_the_name_of_its_argument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.nanos(Duration.ofMillis(-1), "timeout"))
                .withMessage("timeout is negative: -1 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.nanos(Duration.ofSeconds(Long.MIN_VALUE), "delay"))
                .withMessage("delay is negative: -9223372036854775808 s");
    }

    @Test
    void milliseconds_are_rounded_up_and_bounded() {
        assertThat(Durations.millis(Duration.ofNanos(1), "grace")).isEqualTo(1);
        assertThat(Durations.millis(Duration.ofMillis(Integer.MAX_VALUE), "grace"))
                .isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.millis(Duration.ofDays(25), "grace"))
                .withMessage("grace is longer than 2147483647 ms: 2160000 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.positiveMillis(Duration.ZERO, "period"))
                .withMessage("period is zero");
    }

    @Test
    void words_have_no_fraction() {
        assertThat(Durations.words(Duration.ofMinutes(2))).isEqualTo("120 s");
        assertThat(Durations.words(Duration.ofMillis(1))).isEqualTo("1 ms");
        assertThat(Durations.words(Duration.ofNanos(1_000_001))).isEqualTo("1000001 ns");
        assertThat(Durations.words(LONGER_THAN_ALL.plusNanos(1))).isEqualTo("PT2562047788015215H30M7.000000001S");
    }

    @Test
    void file_time_counts_units_of_100_ns_since_1601() {
        assertThat(FileTime.of(Instant.EPOCH)).isEqualTo(116_444_736_000_000_000L);
        assertThat(FileTime.of(Instant.parse("1601-01-01T00:00:00.0000002Z"))).isEqualTo(2);
        assertThat(FileTime.instant(FileTime.of(Instant.parse("2026-11-22T10:00:00.1234567Z"))))
                .isEqualTo("2026-11-22T10:00:00.123456700Z");
        assertThat(FileTime.units(Duration.ofNanos(101), "delay")).isEqualTo(2);
    }

    @Test
    void points_in_time_beyond_what_windows_can_count_are_its_first_and_last() {
        assertThat(FileTime.of(Instant.MIN)).isZero();
        assertThat(FileTime.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    }
}
