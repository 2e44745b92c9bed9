package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollChoiceTest {

    @Test
    void on_this_jvm_the_plain_flag_works() {
        assertThat(PollTrial.isStoppedBy(KillSwitch::pull)).isTrue();
        assertThat(new PollChoice(() -> true).isVolatile()).isFalse();
    }

    @Test
    void a_switch_that_stops_nothing_makes_the_flag_volatile() {
        assertThat(new PollChoice(() -> PollTrial.isStoppedBy(loader -> {})).isVolatile())
                .isTrue();
    }

    @Test
    void a_trial_that_fails_makes_the_flag_volatile() {
        PollChoice choice = new PollChoice(() -> {
            throw new IllegalStateException("no loop here");
        });

        assertThat(choice.isVolatile()).isTrue();
    }
}
