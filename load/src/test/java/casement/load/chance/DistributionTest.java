package casement.load.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final int DRAWS = 100_000;

    private static long[] drawn(Distribution distribution) {
        Chance chance = Chance.of(1, "draws");
        long[] drawn = new long[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = distribution.draw(chance);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double mean(long[] drawn) {
        return Arrays.stream(drawn).average().orElseThrow();
    }

    @Test
    void a_constant_is_always_the_same() {
        assertThat(drawn(new Distribution.Constant(5))).containsOnly(5);
        assertThat(new Distribution.Constant(0).takesTime()).isFalse();
    }

    @Test
    void uniform_lengths_fill_their_range_with_both_ends() {
        long[] drawn = drawn(new Distribution.Uniform(10, 20));

        assertThat(drawn[0]).isEqualTo(10);
        assertThat(drawn[DRAWS - 1]).isEqualTo(20);
        assertThat(mean(drawn)).isCloseTo(15, within(0.1));
    }

    @Test
    void exponential_lengths_have_their_mean_and_a_median_of_0_69_of_it() {
        long[] drawn = drawn(new Distribution.Exponential(1_000_000));

        assertThat(mean(drawn)).isCloseTo(1_000_000, within(20_000.0));
        assertThat((double) drawn[DRAWS / 2]).isCloseTo(693_147, within(15_000.0));
    }

    @Test
    void lognormal_lengths_have_their_median_and_one_in_forty_is_over_two_sigmas() {
        long[] drawn = drawn(new Distribution.Lognormal(1_000_000, 1));

        assertThat((double) drawn[DRAWS / 2]).isCloseTo(1_000_000, within(25_000.0));
        assertThat((double) drawn[(int) (DRAWS * 0.9772)]).isCloseTo(Math.exp(2) * 1_000_000, within(300_000.0));
        assertThat(drawn(new Distribution.Lognormal(50, 0))).containsOnly(50);
    }
}
