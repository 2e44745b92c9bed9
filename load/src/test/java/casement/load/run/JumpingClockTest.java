package casement.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.VirtualClock;
import casement.load.scenario.Fault.When;
import casement.semantics.Effect.Due;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JumpingClockTest {

    private static final long HOUR = Duration.ofHours(1).toNanos() / 100;

    private final VirtualClock real = new VirtualClock();
    private final JumpingClock clock = new JumpingClock(real);
    private final AtomicInteger rung = new AtomicInteger();

    @Test
    void what_is_due_at_a_system_time_goes_off_when_that_is_set() {
        clock.schedule(new Due.AtSystemTime(clock.systemTime() + HOUR), rung::incrementAndGet);
        long before = clock.systemTime();

        clock.jump(Duration.ofHours(2));
        real.advance(Duration.ofMillis(1));

        assertThat(clock.systemTime() - before).isGreaterThanOrEqualTo(2 * HOUR);
        assertThat(rung).hasValue(1);
    }

    @Test
    void set_back_it_goes_off_later_and_once() {
        clock.schedule(new Due.AtSystemTime(clock.systemTime() + HOUR), rung::incrementAndGet);

        clock.jump(Duration.ofHours(-1));
        real.advance(Duration.ofMinutes(90));
        assertThat(rung).hasValue(0);
        real.advance(Duration.ofMinutes(31));

        assertThat(rung).hasValue(1);
    }

    @Test
    void lengths_of_time_stay_as_they_were() {
        clock.schedule(new Due.AtNanos(clock.now() + Duration.ofHours(1).toNanos()), rung::incrementAndGet);

        clock.jump(Duration.ofHours(2));
        real.advance(Duration.ofMinutes(59));
        assertThat(rung).hasValue(0);
        real.advance(Duration.ofMinutes(2));

        assertThat(rung).hasValue(1);
    }

    @Test
    void one_that_is_cancelled_does_not_go_off() {
        clock.schedule(new Due.AtSystemTime(clock.systemTime() + HOUR), rung::incrementAndGet)
                .cancel();

        clock.jump(Duration.ofHours(2));
        real.advance(Duration.ofHours(2));

        assertThat(rung).hasValue(0);
    }

    @Test
    void faults_are_due_at_their_rate_or_all_at_their_time() {
        assertThat(Injector.due(new When(2, Duration.ZERO, 1), 3_600_000_000L)).isEqualTo(7);
        assertThat(Injector.due(new When(0, Duration.ofSeconds(2), 3), 1_999_999_999L))
                .isZero();
        assertThat(Injector.due(new When(0, Duration.ofSeconds(2), 3), 2_000_000_000L))
                .isEqualTo(3);
    }
}
