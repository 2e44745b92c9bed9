package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemClockTest {

    /** A task that lives as long as somebody holds it. */
    private record Held(Object state) implements Runnable {
        @Override
        public void run() {
            throw new AssertionError("was cancelled");
        }
    }

    @Test
    void a_cancelled_alarm_lets_go_of_its_task() {
        try (SystemClock clock = new SystemClock()) {
            WeakReference<Object> task = armAndCancel(clock);

            while (!task.refersTo(null)) {
                System.gc();
            }

            assertThat(task.get()).isNull();
        }
    }

    private static WeakReference<Object> armAndCancel(SystemClock clock) {
        Held task = new Held(new Object());
        KernelClock.Alarm alarm = clock.after(Duration.ofHours(1), task);
        alarm.cancel();
        return new WeakReference<>(task);
    }
}
