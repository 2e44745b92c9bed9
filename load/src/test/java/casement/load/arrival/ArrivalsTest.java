package casement.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import casement.load.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000;

    private static List<Long> all(Arrivals arrivals) {
        List<Long> all = new ArrayList<>();
        for (long next = arrivals.next(); next != Arrivals.OVER; next = arrivals.next()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void even_ones_come_as_the_profile_says() {
        assertThat(all(Arrivals.even(RateProfile.steady(4, SECOND))))
                .containsExactly(0L, SECOND / 4, SECOND / 2, SECOND / 4 * 3);
    }

    @Test
    void those_by_chance_have_the_rate_on_average_and_are_the_same_for_the_same_seed() {
        RateProfile profile = RateProfile.steady(10_000, SECOND);
        List<Long> first = all(Arrivals.byChance(profile, Chance.of(1, "a")));

        assertThat((double) first.size()).isCloseTo(10_000, within(300.0));
        assertThat(first).isSorted().isEqualTo(all(Arrivals.byChance(profile, Chance.of(1, "a"))));
        assertThat(first).isNotEqualTo(all(Arrivals.byChance(profile, Chance.of(2, "a"))));
    }

    @Test
    void those_that_nobody_has_come_to_are_told_and_taken() {
        Arrivals arrivals = Arrivals.even(RateProfile.steady(10, SECOND));
        arrivals.next();
        arrivals.next();
        List<Long> missed = new ArrayList<>();

        arrivals.takeMissed(SECOND / 2, missed::add);
        assertThat(missed).containsExactly(SECOND / 10 * 2, SECOND / 10 * 3, SECOND / 10 * 4);
        arrivals.takeMissed(Long.MAX_VALUE, missed::add);
        assertThat(missed).hasSize(8);
        assertThat(arrivals.next()).isEqualTo(Arrivals.OVER);
    }

    @Test
    void those_that_wait_are_told_and_stay() {
        Arrivals arrivals = Arrivals.even(RateProfile.steady(4, SECOND));
        arrivals.next();
        List<Long> waiting = new ArrayList<>();

        arrivals.forEachWaiting(SECOND / 4 * 3, waiting::add);

        assertThat(waiting).containsExactly(SECOND / 4, SECOND / 2);
        assertThat(arrivals.due()).isEqualTo(SECOND / 4);
        assertThat(arrivals.next()).isEqualTo(SECOND / 4);
    }

    @Test
    void rates_are_read_as_people_write_them() {
        assertThat(Rates.perSecond("500/s")).hasValue(500);
        assertThat(Rates.perSecond("500")).hasValue(500);
        assertThat(Rates.perSecond("30 / min")).hasValue(0.5);
        assertThat(Rates.perSecond("1.5k/s")).hasValue(1500);
        assertThat(Rates.perSecond("3600/h")).hasValue(1);
        assertThat(Rates.perSecond("-1/s")).isEmpty();
        assertThat(Rates.perSecond("often")).isEmpty();
    }
}
