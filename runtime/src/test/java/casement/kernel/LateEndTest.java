package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Effect.Due;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a machine so busy that the grace is over before whoever ends a process has told its threads. */
@Timeout(60)
class LateEndTest {

    /** A clock whose alarms go off at once, once it is in a hurry. */
    private static final class HastyClock implements KernelClock {

        private final KernelClock real = KernelClock.system();
        private volatile boolean hasty;

        @Override
        public long now() {
            return real.now();
        }

        @Override
        public long systemTime() {
            return real.systemTime();
        }

        @Override
        public void park(Object blocker, long deadline) {
            real.park(blocker, deadline);
        }

        @Override
        public Alarm schedule(Due due, Runnable task) {
            if (hasty) {
                task.run();
                return () -> {};
            }
            return real.schedule(due, task);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void the_process_ends_all_the_same() {
        HastyClock clock = new HastyClock();
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), clock, request -> null)) {
            SimulatedProcess process = kernel.launch(Launch.of("sleeper", () -> {
                GuestThread.current().call(new Syscall.Sleep(Syscall.INFINITE, false));
                return 0;
            }));
            kernel.awaitQuiet();
            clock.hasty = true;

            process.terminate(5);
            clock.hasty = false;

            assertThat(process.awaitEnd(Duration.ofSeconds(30)).orElseThrow().exitCode())
                    .isEqualTo(5);
        }
    }
}
