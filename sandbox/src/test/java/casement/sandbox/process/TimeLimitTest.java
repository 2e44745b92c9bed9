package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 150 ms of processor time, and 5 s by the clock. */
class TimeLimitTest {

    private static final long NEVER = Long.MAX_VALUE;

    private final TimeLimit limit = new TimeLimit(millis(150), millis(5_000));

    @Test
    void who_ends_at_once_is_never_asked_for_its_processor_time() throws InterruptedException {
        FakeWork work = new FakeWork(1, millis(3));

        assertThat(limit.isKeptBy(work)).isTrue();
        assertThat(work.asked).isZero();
    }

    @Test
    void on_a_busy_machine_seconds_may_pass() throws InterruptedException {
        assertThat(limit.isKeptBy(new FakeWork(40, millis(100)))).isTrue();
    }

    @Test
    void the_same_processor_time_by_itself_is_up_much_sooner() throws InterruptedException {
        FakeWork spinning = new FakeWork(1, NEVER);

        assertThat(limit.isKeptBy(spinning)).isFalse();
        assertThat(spinning.now()).isEqualTo(millis(50 + 150));
    }

    @Test
    void processor_time_is_counted_from_the_first_look_on() throws InterruptedException {
        FakeWork work = new FakeWork(2, NEVER);

        assertThat(limit.isKeptBy(work)).isFalse();
        assertThat(work.processorTime()).isEqualTo(millis(25 + 150));
    }

    @Test
    void who_gets_no_processor_time_at_all_is_given_up_by_the_clock() throws InterruptedException {
        FakeWork hanging = new FakeWork(1_000_000, NEVER);

        assertThat(limit.isKeptBy(hanging)).isFalse();
        assertThat(hanging.now()).isEqualTo(millis(5_000));
    }

    @Test
    void who_ends_with_its_last_bit_of_time_has_ended_in_time() throws InterruptedException {
        assertThat(limit.isKeptBy(new FakeWork(1, millis(200)))).isTrue();
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }

    /** Gets one part in {@code share} of one processor, and needs so much of it. */
    private static final class FakeWork implements TimeLimit.Work {

        private final long share;
        private final long needs;
        private long passed;
        private int asked;

        FakeWork(long share, long needs) {
            this.share = share;
            this.needs = needs;
        }

        @Override
        public boolean endsWithin(long nanos) {
            passed += nanos;
            return passed / share >= needs;
        }

        @Override
        public long processorTime() {
            asked++;
            return passed / share;
        }

        @Override
        public long now() {
            return passed;
        }
    }
}
