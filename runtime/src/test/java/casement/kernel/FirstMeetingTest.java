package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.MutexState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstMeetingTest {

    private static int call(Syscall call) {
        return GuestThread.current().call(call).value();
    }

    @Test
    void a_waiter_is_told_that_the_owner_died() {
        VirtualClock clock = new VirtualClock();
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), clock, request -> null)) {
            SimulatedProcess owner = kernel.launch(Launch.of("owner", () -> {
                call(new Syscall.Create(new MutexState.Spec(true), "Radio", false));
                call(new Syscall.Sleep(Syscall.INFINITE, false));
                return 0;
            }));
            kernel.awaitQuiet();
            SimulatedProcess waiter = kernel.launch(Launch.of("waiter", () -> {
                int radio = call(new Syscall.Create(new MutexState.Spec(false), "Radio", false));
                Reply reply = GuestThread.current().call(new Syscall.WaitOne(radio, 60_000_000_000L, false));
                return reply.status().ordinal();
            }));
            kernel.awaitQuiet();
            System.err.println(kernel.snapshot());
            assertThat(owner.terminate(1)).isTrue();
            assertThat(waiter.awaitEnd(Duration.ofSeconds(10)))
                    .hasValueSatisfying(
                            end -> assertThat(Status.values()[end.exitCode()]).isEqualTo(Status.ABANDONED));
            assertThat(owner.awaitEnd(Duration.ofSeconds(10))).isPresent();
            System.err.println(kernel.snapshot());
        }
    }
}
