package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When it is worth while to look instead of sleeping. Nothing here is measured: looks are counted by what they lead to. */
class SpinTest {

    private final TestMachine bench = TestMachine.with("");
    private final Spin spin = new Spin();

    @AfterEach
    void stop() {
        bench.close();
    }

    private WaitTicket ticket(boolean settled) {
        WaitTicket ticket = new WaitTicket(bench.carriedThread().waits(), List.of(), false, false, 0, 0);
        if (settled) {
            ticket.settleIfOpen(Status.SUCCESS);
        }
        return ticket;
    }

    @Test
    void it_pays_if_the_wait_goes_on_meanwhile() {
        assertThat(spin.pays(ticket(true))).isTrue();
    }

    @Test
    void it_does_not_if_nobody_comes() {
        assertThat(spin.pays(ticket(false))).isFalse();
    }

    @Test
    void where_it_has_not_paid_for_long_it_is_tried_now_and_then_only() {
        WaitTicket nobodyComes = ticket(false);
        for (int i = 0; i < 20; i++) {
            assertThat(spin.pays(nobodyComes)).isFalse();
        }
        WaitTicket settled = ticket(true);
        long tried = IntStream.range(0, 64).filter(i -> spin.pays(settled)).count();
        assertThat(tried).as("after the first that pays, each is tried again").isBetween(33L, 63L);
    }

    @Test
    void it_is_not_for_simulated_time() {
        assertThat(Spin.at(bench.machine())).isNull();
    }
}
