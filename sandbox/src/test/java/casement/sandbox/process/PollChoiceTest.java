package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollChoiceTest {

    @Test
    void on_this_jvm_the_call_site_works() {
        assertThat(PollTrial.isStoppedBy(KillSwitch::pull)).isTrue();
        assertThat(new PollChoice(() -> true).isFlag()).isFalse();
    }

    @Test
    void a_switch_that_stops_nothing_makes_polls_read_the_flag() {
        assertThat(new PollChoice(() -> PollTrial.isStoppedBy(loader -> {})).isFlag())
                .isTrue();
    }

    @Test
    void a_trial_that_fails_makes_polls_read_the_flag() {
        PollChoice choice = new PollChoice(() -> {
            throw new IllegalStateException("no loop here");
        });

        assertThat(choice.isFlag()).isTrue();
    }
}
