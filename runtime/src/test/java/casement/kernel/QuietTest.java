package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.win32.Kernel32;
import casement.win32.WinBase;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTest {

    private static final int OFTEN = 1000;

    @Test
    void whoever_waits_too_long_for_quiet_is_told_where_those_are_that_are_busy() {
        Object lock = new Object();
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), new VirtualClock(), request -> null)) {
            synchronized (lock) {
                SimulatedProcess process = kernel.launch(Launch.of("blocked", () -> enter(lock)));

                assertThatThrownBy(() -> kernel.awaitQuiet(Duration.ofMillis(200)))
                        .hasMessageContaining("still busy after PT0.2S:")
                        .hasMessageContaining("of " + process)
                        .hasMessageContaining("casement.kernel.QuietTest.enter(QuietTest.java");
            }
        }
    }

    private static int enter(Object lock) {
        synchronized (lock) {
            return 0;
        }
    }

    @Test
    void once_it_is_quiet_a_process_that_was_ended_is_gone() {
        try (Kernel kernel = Kernel.start(ConfigFactory.load(), new VirtualClock(), request -> null)) {
            for (int i = 0; i < OFTEN; i++) {
                SimulatedProcess process = kernel.launch(Launch.of("short", () -> {
                    Kernel32.Sleep(WinBase.INFINITE);
                    return 0;
                }));
                kernel.awaitQuiet();
                process.terminate(0);
                kernel.awaitQuiet();

                assertThat(process.end()).isPresent();
            }
        }
    }
}
