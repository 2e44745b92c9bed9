package casement.sandbox.process;

import static casement.sandbox.process.Measure.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.sandbox.process.Limits.Reaction;
import casement.semantics.EndCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is too much, as arithmetic. */
class LimitsTest {

    private static final Usage SOME = new Usage(11, 12, 13, 3, 14, 15, 16, 17, 18);
    private static final Usage MORE = new Usage(21, 22, 23, 4, 24, 25, 26, 27, 28);

    @ParameterizedTest
    @EnumSource(Measure.class)
    void the_limit_itself_is_allowed_and_the_next_is_too_much(Measure measure) {
        long reached = measure.in(MORE, SOME);
        Limits exactly = Limits.NONE.with(measure, reached, Reaction.TERMINATE);
        Limits below = Limits.NONE.with(measure, reached - 1, Reaction.NOTIFY);

        assertThat(exactly.exceeded(MORE, SOME)).isEmpty();
        assertThat(below.exceeded(MORE, SOME)).containsOnlyKeys(measure).containsValue(reached);
        assertThat(exactly.wantLooks() && below.wantLooks()).isTrue();
        assertThat(Limits.NONE.exceeded(MORE, SOME)).isEmpty();
    }

    @Test
    void each_measure_has_its_own_figure() {
        assertThat(Measure.values())
                .extracting(measure -> measure.in(MORE, SOME))
                .containsExactly(21L, 22L, 1_000_000_000L, 23L, 25L, 26L, 27L, 28L);
    }

    @Test
    void a_rate_is_of_the_time_between_two_looks() {
        Usage early = new Usage(0, 1_000, 0, 0, 0, 0, 0, 0, 500_000_000);
        Usage late = new Usage(0, 3_000, 0, 0, 0, 0, 0, 0, 750_000_000);

        assertThat(ALLOCATION_RATE.in(late, early)).isEqualTo(8_000);
        assertThat(ALLOCATION_RATE.in(late, late)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void what_calls_refuse_is_not_looked_for_and_the_rest_cannot_be_refused(Measure measure) {
        if (measure.isRefusable()) {
            Limits refused = Limits.NONE.with(measure, 0, Reaction.REFUSE);
            assertThat(refused.exceeded(MORE, SOME)).isEmpty();
            assertThat(refused.wantLooks()).isFalse();
            assertThat(refused.most(measure)).isZero();
            assertThat(Limits.NONE.with(measure, 3, Reaction.TERMINATE).most(measure))
                    .isEqualTo(3);
            assertThat(Limits.NONE.with(measure, 3, Reaction.NOTIFY).most(measure))
                    .isEqualTo(Integer.MAX_VALUE);
        } else {
            assertThatThrownBy(() -> Limits.NONE.with(measure, 0, Reaction.REFUSE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be refused");
        }
        assertThatThrownBy(() -> Limits.NONE.with(measure, -1, Reaction.NOTIFY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limits_replace_and_leave_others() {
        Limits limits = Limits.NONE
                .with(THREADS, 1, Reaction.REFUSE)
                .with(CPU_TIME, Duration.ofSeconds(1), Reaction.TERMINATE)
                .with(THREADS, 2, Reaction.TERMINATE);

        assertThat(limits.all()).hasSize(2);
        assertThat(limits.terminatesAt(THREADS)).isTrue();
        assertThat(limits.cause(CPU_TIME, 7))
                .isEqualTo(new EndCause.Limit("CPU time", 1_000_000_000, 7, EndCause.Unit.NANOSECONDS));
    }

    @Test
    void the_end_of_the_run_time_is_known_before() {
        Limits limits = Limits.NONE.with(RUN_TIME, 20, Reaction.TERMINATE);

        assertThat(limits.runTimeAfter(SOME)).isEqualTo(Duration.ofNanos(3));
        assertThat(limits.runTimeAfter(MORE)).isGreaterThan(Duration.ofDays(1000));
        assertThat(Limits.NONE.runTimeAfter(SOME)).isGreaterThan(Duration.ofDays(1000));
    }

    @Test
    void usages_add_up() {
        assertThat(SOME.plus(MORE)).isEqualTo(new Usage(32, 34, 36, 7, 38, 40, 42, 44, 28));
        assertThat(SOME.ofEnded()).isEqualTo(new Usage(11, 12, 0, 0, 14, 0, 0, 0, 18));
        assertThat(SOME.plus(Usage.NONE)).isEqualTo(SOME);
    }
}
