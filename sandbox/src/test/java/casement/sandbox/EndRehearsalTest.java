package casement.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import casement.sandbox.testkit.TestMachine;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class EndRehearsalTest {

    @Test
    void the_process_ends_and_nothing_of_it_is_left() {
        long before = Sandbox.unloads().counts().gone();

        assertThat(EndRehearsal.run(ConfigFactory.load())).isTrue();

        assertThat(Sandbox.unloads().counts().gone()).isEqualTo(before);
    }

    @Test
    void nobody_sees_it_on_the_machine_of_those_it_is_done_for() {
        try (TestMachine machine = new TestMachine()) {
            assertThat(machine.kernel().snapshot().processes()).isEmpty();
            assertThat(machine.sandbox().processes()).isEmpty();
        }
    }
}
