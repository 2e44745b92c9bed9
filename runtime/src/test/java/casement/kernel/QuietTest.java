package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.win32.Kernel32;
import casement.win32.WinBase;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class QuietTest {

    private static final int OFTEN = 1000;

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
