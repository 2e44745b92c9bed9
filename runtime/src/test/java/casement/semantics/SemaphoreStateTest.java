package casement.semantics;

import static casement.semantics.Callers.ANN;
import static casement.semantics.Callers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.SemaphoreState.Release;
import casement.semantics.SemaphoreState.Spec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemaphoreStateTest {

    @Test
    @DisplayName("SE1: a fresh semaphore counts as its creator asked")
    void a_fresh_semaphore_counts_as_asked() {
        assertThat(new Spec(2, 3).create(ANN)).isEqualTo(new SemaphoreState(2, 3));
        assertThat(new Spec(0, Integer.MAX_VALUE).check()).isEqualTo(Status.SUCCESS);
        assertThat(new Spec(3, 3).checkFresh()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 1", "2, 1", "0, -1", "-1, -1", "-2147483648, 2147483647"})
    @DisplayName("SE2: counts that make no sense are refused before the name is looked at")
    void counts_that_make_no_sense_are_refused(int initial, int max) {
        assertThat(new Spec(initial, max).check()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new Spec(initial, max).checkFresh()).isEqualTo(Status.INVALID_PARAMETER);
    }

    @Test
    @DisplayName("SE3: each wait takes one, and a dead thread gives nothing back")
    void each_wait_takes_one() {
        SemaphoreState one = new SemaphoreState(2, 3).grantTo(ANN).next();
        assertThat(one).isEqualTo(new SemaphoreState(1, 3));
        assertThat(one.isSignaledFor(ANN)).isTrue();

        SemaphoreState none = one.grantTo(ANN).next();
        assertThat(none).isEqualTo(new SemaphoreState(0, 3));
        assertThat(none.isSignaledFor(ANN)).isFalse();
        assertThat(none.threadEnded(ANN.thread())).isEqualTo(Step.to(none));
    }

    @Test
    @DisplayName("SE4, SE7: any thread gives back, and learns the count before")
    void a_release_tells_the_count_before() {
        SemaphoreState taken = new SemaphoreState(1, 3).grantTo(ANN).next();

        Step<SemaphoreState> released = new Release(2).on(taken, BOB);

        assertThat(released).isEqualTo(Step.to(new SemaphoreState(2, 3)).with(0));
        assertThat(new Release(1).on(released.next(), ANN).value()).isEqualTo(2);
        assertThat(new Release(1).access()).isEqualTo(Access.MODIFY_STATE);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 2", "1, 2147483647, 2147483647", "2147483647, 2147483647, 1", "0, 1, 2147483647"})
    @DisplayName("SE5: beyond the maximum nothing is added, also where the sum would overflow")
    void beyond_the_maximum_nothing_is_added(int count, int max, int by) {
        SemaphoreState semaphore = new SemaphoreState(count, max);

        assertThat(new Release(by).on(semaphore, ANN))
                .isEqualTo(Step.refused(semaphore, Status.SEMAPHORE_LIMIT_EXCEEDED));
    }

    @Test
    @DisplayName("SE5: up to the maximum everything is added")
    void up_to_the_maximum_everything_is_added() {
        SemaphoreState full = new Release(Integer.MAX_VALUE)
                .on(new SemaphoreState(0, Integer.MAX_VALUE), ANN)
                .next();

        assertThat(full).isEqualTo(new SemaphoreState(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    @DisplayName("SE6: nothing and less than nothing cannot be released")
    void nothing_cannot_be_released(int by) {
        SemaphoreState semaphore = new SemaphoreState(1, 3);

        assertThat(new Release(by).on(semaphore, ANN)).isEqualTo(Step.refused(semaphore, Status.INVALID_PARAMETER));
    }

    @Test
    @DisplayName("SE6: the switch of question Q11 lets nothing pass, and tells the count, but not less than nothing")
    void a_dialect_may_let_a_release_of_nothing_pass() {
        SemaphoreState full = new SemaphoreState(3, 3);

        assertThat(new Release(0, true).on(full, ANN)).isEqualTo(Step.to(full).with(3));
        assertThat(new Release(-1, true).on(full, ANN)).isEqualTo(Step.refused(full, Status.INVALID_PARAMETER));
    }

    @Test
    @DisplayName("SE8: CE looks at the counts only of a fresh semaphore, and lends no priority for one")
    void ce_ignores_the_counts_for_an_existing_semaphore() {
        Spec odd = new Spec(5, 1, true);

        assertThat(odd.check()).isEqualTo(Status.SUCCESS);
        assertThat(odd.checkExisting()).isEqualTo(Status.SUCCESS);
        assertThat(odd.checkFresh()).isEqualTo(Status.INVALID_PARAMETER);
        assertThat(new SemaphoreState(0, 1).owner()).isNull();
    }
}
