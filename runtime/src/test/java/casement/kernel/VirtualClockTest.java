package casement.kernel;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Effect.Due;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is due at one and the same moment, and what is due never. */
@Timeout(120)
class VirtualClockTest {

    @Test
    void sleepers_that_are_due_together_all_wake() {
        try (Story story = Story.in("nt")) {
            Puppet p = story.process("p");
            Puppet.Order<Integer> first = p.waitsFor(p.thread().handle, 10);
            Puppet q = story.process("q");
            Puppet.Order<Integer> second = q.waitsFor(q.thread().handle, 10);

            story.advance(10);

            first.gives(WAIT_TIMEOUT);
            second.gives(WAIT_TIMEOUT);
        }
    }

    /** The year 2551, and the last that a FILETIME can tell: more nanoseconds away than a long can count. */
    @Test
    void an_alarm_in_centuries_does_not_go_off_now() {
        VirtualClock clock = new VirtualClock();
        AtomicInteger rung = new AtomicInteger();
        KernelClock.Alarm far = clock.schedule(new Due.AtSystemTime(300_000_000_000_000_000L), rung::incrementAndGet);
        KernelClock.Alarm last = clock.schedule(new Due.AtSystemTime(Long.MAX_VALUE), rung::incrementAndGet);

        clock.advance(Duration.ofDays(1));

        assertThat(rung).hasValue(0);
        far.cancel();
        last.cancel();
    }

    @Test
    void an_alarm_in_centuries_does_not_keep_the_machines_own_clock_busy() {
        SystemClock clock = new SystemClock();

        assertThat(clock.delay(new Due.AtSystemTime(300_000_000_000_000_000L)))
                .isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(clock.delay(new Due.AtSystemTime(Long.MAX_VALUE)))
                .isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(clock.delay(new Due.AtSystemTime(0))).isZero();
        clock.close();
    }
}
