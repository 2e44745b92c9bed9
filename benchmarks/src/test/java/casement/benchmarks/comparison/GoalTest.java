package casement.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import casement.benchmarks.comparison.Outcome.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    private static final Side LOCK = Sides.peer("ReentrantLock", "lock-pair");

    @ParameterizedTest
    @CsvSource({
        "AT_MOST_TIMES,  6, 30,  5,   6, met",
        "AT_MOST_TIMES,  6, 31,  5, 6.2, not met",
        "AT_LEAST_TIMES, 2, 10,  5,   2, met",
        "AT_LEAST_TIMES, 2,  9,  5, 1.8, not met",
        "LESS_BY,       10,  5, 50,  10, met",
        "LESS_BY,       10,  5, 49, 9.8, not met",
    })
    void a_ratio_is_of_the_two_sides_in_the_direction_of_the_goal(
            Bound bound, double factor, double ours, double peer, double ratio, String verdict) {
        Judged judged = Goal.of(bound, factor, LOCK).judge(ours, peer);

        assertThat(judged.measure()).isEqualTo(ratio);
        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.isRatio()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"AT_MOST, 450, met", "AT_MOST, 451, not met", "AT_LEAST, 450, met", "AT_LEAST, 449, not met"})
    void a_number_by_itself_needs_no_peer(Bound bound, double ours, String verdict) {
        Judged judged = Goal.of(bound, 450).judge(ours, Double.NaN);

        assertThat(judged.measure()).isEqualTo(ours);
        assertThat(judged.verdict()).isEqualTo(verdict);
    }

    @Test
    void what_is_better_still_is_told_apart() {
        Goal goal = Goal.of(Bound.AT_MOST_TIMES, 6, LOCK).orBetter(3);

        assertThat(goal.judge(15, 5).verdict()).isEqualTo(Outcome.SURPASSED);
        assertThat(goal.judge(16, 5).verdict()).isEqualTo(Outcome.MET);
    }

    @Test
    void without_the_peer_nobody_knows() {
        Goal goal = Goal.of(Bound.LESS_BY, 500, Sides.wine("mutex-pair"));

        assertThat(goal.judge(20, Double.NaN).verdict()).isEqualTo(Outcome.UNKNOWN);
        assertThat(goal.judge(Double.NaN, 20).verdict()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void it_reads_as_it_was_said() {
        assertThat(Goal.of(Bound.AT_MOST_TIMES, 6, LOCK).orBetter(3).text()).isEqualTo("<= 6 x ReentrantLock [3]");
        assertThat(Goal.of(Bound.LESS_BY, 500, LOCK).text()).isEqualTo(">= 500 x less than ReentrantLock");
        assertThat(Goal.of(Bound.AT_LEAST, 1_000_000).text()).isEqualTo(">= 1,000,000");
        assertThat(Goal.of(Bound.AT_LEAST_TIMES, 0.35, LOCK).text()).isEqualTo(">= 0.35 x ReentrantLock");
    }
}
