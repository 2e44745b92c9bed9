package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When it is worth while to look instead of sleeping. Nothing here is measured: looks are counted by what they lead to. */
class SpinTest {

    private static final EventState.Spec UNSET = new EventState.Spec(false, false);
    private static final EventState.Spec SET = new EventState.Spec(false, true);

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
    void who_has_looked_in_vain_before_a_wait_does_not_look_once_more_in_it() {
        assertThat(spin.paysBefore(() -> false)).isFalse();
        assertThat(spin.pays(ticket(true))).isFalse();
        assertThat(spin.pays(ticket(true))).as("in the next").isTrue();
    }

    /** Whether the thread looked, and in vain, before it would line up. */
    private boolean looksInVainFor(KernelObject object, ThreadControl thread) {
        Objects.requireNonNull(ShortWay.of(thread)).lookFor(TestMachine.actor(object), spin);
        return !spin.pays(ticket(true));
    }

    @Test
    void an_object_is_looked_for_before_the_wait() {
        assertThat(looksInVainFor(bench.object(UNSET), bench.carriedThread())).isTrue();
        assertThat(looksInVainFor(bench.object(SET), bench.carriedThread())).isFalse();
    }

    @Test
    void it_is_not_where_others_are_in_line_who_would_be_overtaken() {
        KernelObject event = bench.object(UNSET);
        WaitTicket unused = bench.thread(1)
                .waits()
                .enter(List.of(WaitEntry.Target.of(event, Play.ACCESS)), false, KernelClock.NEVER, false);
        assertThat(looksInVainFor(event, bench.carriedThread())).isFalse();
    }

    @Test
    void nor_is_a_mutex_which_is_given_in_the_order_of_arrival() {
        KernelObject mutex = bench.object(new MutexState.Spec(true), bench.thread(1));
        assertThat(looksInVainFor(mutex, bench.carriedThread())).isFalse();
    }

    @Test
    void who_is_dead_looks_no_longer() {
        ThreadControl thread = bench.carriedThread();
        assertThat(thread.fate().die(1)).isTrue();
        assertThat(looksInVainFor(bench.object(UNSET), thread)).isFalse();
    }

    @Test
    void it_is_not_for_simulated_time() {
        assertThat(Spin.at(bench.machine())).isNull();
    }
}
