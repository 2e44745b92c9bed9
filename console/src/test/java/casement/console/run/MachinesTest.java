package casement.console.run;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.sandbox.Images;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachinesTest {

    private final CyclicBarrier both = new CyclicBarrier(2);

    private static Config reaction(String word) {
        return ConfigFactory.parseString("casement.deadlock-watch { every = 10ms, reaction = " + word + " }")
                .withFallback(ConfigFactory.load());
    }

    private int cross(String first, String second) throws Exception {
        CreateMutex(null, true, first);
        both.await();
        return WaitForSingleObject(CreateMutex(null, false, second), INFINITE);
    }

    @Test
    void the_settings_may_have_deadlocks_broken() {
        try (Kernel kernel = Machines.start(reaction("kill"), new Images())) {
            SimulatedProcess older = kernel.launch(Launch.of("older", () -> cross("Left", "Right")));
            SimulatedProcess younger = kernel.launch(Launch.of("younger", () -> cross("Right", "Left")));

            assertThat(Stream.of(older, younger)
                            .map(each -> each.awaitEnd(Duration.ofSeconds(30)).orElseThrow())
                            .map(SimulatedProcess.End::exitCode))
                    .containsExactly(WAIT_ABANDONED, ERROR_POSSIBLE_DEADLOCK);
        }
    }

    @Test
    void a_reaction_that_is_none_is_a_mistake() {
        assertThatThrownBy(() -> Machines.start(reaction("shout"), new Images()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("casement.deadlock-watch.reaction is shout; it may be off, log or kill");
    }
}
