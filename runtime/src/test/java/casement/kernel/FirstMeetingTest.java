package casement.kernel;

import static casement.win32.Kernel32.CreateMutex;
import static casement.win32.Kernel32.Sleep;
import static casement.win32.Kernel32.WaitForSingleObject;
import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Win32;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The founding story, through every layer: facade, gate, kernel, actor, and back. */
class FirstMeetingTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void a_waiter_is_told_that_the_owner_died() {
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), new VirtualClock(), request -> null)) {
            SimulatedProcess owner = kernel.launch(Launch.of("owner", () -> {
                CreateMutex(null, true, "Radio");
                Sleep(Win32.INFINITE);
                return 0;
            }));
            kernel.awaitQuiet();
            SimulatedProcess waiter = kernel.launch(
                    Launch.of("waiter", () -> WaitForSingleObject(CreateMutex(null, false, "Radio"), 60_000)));
            kernel.awaitQuiet();

            assertThat(owner.terminate(1)).isTrue();

            assertThat(waiter.awaitEnd(LIMIT))
                    .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(Win32.WAIT_ABANDONED));
            assertThat(owner.awaitEnd(LIMIT))
                    .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(1));
            assertThat(kernel.snapshot().objects()).isEmpty();
        }
    }
}
