package casement.load.script;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.script.MessageCount.Account;
import org.junit.jupiter.api.Test;

class MessageCountTest {

    @Test
    void what_was_sent_is_received_or_left() {
        assertThat(new Account(10, 7, 3, 0, 0).lost()).isZero();
        assertThat(new Account(10, 7, 2, 0, 0).lost()).isEqualTo(1);
        assertThat(new Account(10, 7, 4, 0, 0).lost()).isEqualTo(-1);
    }

    @Test
    void whoever_was_ended_in_his_call_may_have_sent_or_taken_one_and_no_more() {
        assertThat(new Account(10, 7, 4, 1, 0).lost()).isZero();
        assertThat(new Account(10, 7, 3, 1, 0).lost()).isZero();
        assertThat(new Account(10, 7, 5, 1, 0).lost()).isEqualTo(-1);
        assertThat(new Account(10, 7, 2, 0, 1).lost()).isZero();
        assertThat(new Account(10, 7, 1, 0, 1).lost()).isEqualTo(1);
    }
}
