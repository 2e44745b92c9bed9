package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Syscall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** By the machine's own time, which goes on between two looks at it. */
class PollTest {

    @Test
    void a_wait_of_no_time_ends_at_once() {
        try (Kernel kernel = Kernel.start()) {
            SimulatedProcess process = kernel.launch(Launch.of("poller", () -> {
                GuestThread me = GuestThread.current();
                int event = me.call(new Syscall.Create(new EventState.Spec(true, false), null, false))
                        .value();
                Status status = me.call(new Syscall.WaitOne(event, 0, false)).status();
                return status == Status.TIMEOUT ? 0 : 1;
            }));
            assertThat(process.awaitEnd(Duration.ofSeconds(10)))
                    .hasValueSatisfying(end -> assertThat(end.exitCode()).isZero());
        }
    }
}
