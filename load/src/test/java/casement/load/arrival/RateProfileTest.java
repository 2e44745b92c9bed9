package casement.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import casement.load.arrival.RateProfile.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateProfileTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void a_steady_rate_spaces_arrivals_evenly_until_its_end() {
        RateProfile profile = RateProfile.steady(100, SECOND);

        assertThat(profile.timeOf(0)).isEqualTo(0);
        assertThat(profile.timeOf(1)).isEqualTo(SECOND / 100);
        assertThat(profile.timeOf(99)).isEqualTo(990_000_000);
        assertThat(profile.timeOf(100)).isEqualTo(-1);
    }

    @Test
    void a_ramp_has_as_many_arrivals_as_there_is_area_under_it() {
        RateProfile ramp = new RateProfile(List.of(new Stage(0, 100, 10 * SECOND)));

        assertThat(ramp.stages().get(0).arrivals()).isEqualTo(500);
        // a quarter of the area is under the first half
        assertThat((double) ramp.timeOf(125)).isCloseTo(5e9, within(1e3));
        assertThat(ramp.timeOf(499)).isLessThan(10 * SECOND);
        assertThat(ramp.timeOf(500)).isEqualTo(-1);
        assertThat(ramp.rateAt(5 * SECOND)).isEqualTo(50);
    }

    @Test
    void a_ramp_may_go_down_to_nothing() {
        RateProfile ramp = new RateProfile(List.of(new Stage(100, 0, 10 * SECOND)));

        assertThat((double) ramp.timeOf(375)).isCloseTo(5e9, within(1e3));
        assertThat(ramp.timeOf(499.999)).isBetween(9 * SECOND, 10 * SECOND);
    }

    @Test
    void stages_follow_each_other_and_one_without_arrivals_is_passed_over() {
        RateProfile spike = new RateProfile(
                List.of(new Stage(10, 10, SECOND), new Stage(0, 0, SECOND), new Stage(1000, 1000, SECOND)));

        assertThat(spike.timeOf(9)).isEqualTo(900_000_000);
        assertThat(spike.timeOf(10)).isEqualTo(2 * SECOND);
        assertThat(spike.timeOf(11)).isEqualTo(2 * SECOND + 1_000_000);
        assertThat(spike.rateAt(SECOND + 1)).isEqualTo(0);
        assertThat(spike.nanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void a_warm_up_has_the_first_rate() {
        RateProfile profile = RateProfile.steady(10, SECOND).after(2 * SECOND);

        assertThat(profile.nanos()).isEqualTo(3 * SECOND);
        assertThat(profile.timeOf(25)).isEqualTo(2_500_000_000L);
    }
}
