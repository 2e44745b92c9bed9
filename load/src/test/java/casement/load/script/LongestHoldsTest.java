package casement.load.script;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.script.Guard.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongestHoldsTest {

    private record Past(long nanos, long end) {}

    @Test
    void it_agrees_with_looking_through_all_of_them() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LongestHolds holds = new LongestHolds();
            List<Past> all = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 60; i++) {
                now += 1 + random.nextInt(50);
                Past past = new Past(1 + random.nextInt(8), now); // of eight lengths no nine fall in a row
                all.add(past);
                holds.add(null, past.nanos(), past.end());
            }

            for (long then = now; then > 0; then -= 7) {
                long limit = then;
                long longest = all.stream()
                        .filter(past -> past.end() > limit)
                        .mapToLong(Past::nanos)
                        .max()
                        .orElse(0);
                Hold found = holds.after(then);
                assertThat(found == null ? 0 : found.nanos())
                        .as("seed %d", seed)
                        .isEqualTo(longest);
            }
        }
    }

    @Test
    void of_more_than_there_is_room_for_the_oldest_is_forgotten() {
        LongestHolds holds = new LongestHolds();
        for (int i = 0; i < 9; i++) {
            holds.add(null, 100 - i, i + 1);
        }

        assertThat(Objects.requireNonNull(holds.after(0)).nanos()).isEqualTo(99);
        assertThat(Objects.requireNonNull(holds.after(8)).nanos()).isEqualTo(92);
        assertThat(holds.after(9)).isNull();
    }

    @Test
    void nothing_is_known_of_what_was_never_held() {
        assertThat(new LongestHolds().after(0)).isNull();
    }
}
