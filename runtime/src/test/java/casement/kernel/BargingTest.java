package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import casement.semantics.MutexState;
import casement.semantics.Status;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mutex that is left while others wait, where whoever comes first gets it. The test acts for all threads. */
class BargingTest {

    private static final String BARGING = "casement.kernel.mutex-order = barging";

    private final VirtualClock clock = new VirtualClock();
    private final TestMachine bench = TestMachine.at(clock, BARGING);
    private final KernelObject mutex = bench.object(new MutexState.Spec(false));

    @AfterEach
    void stop() {
        bench.close();
    }

    private WaitTicket waits(ThreadControl thread) {
        return thread.waits().enter(List.of(WaitEntry.Target.of(mutex, Play.ACCESS)), false, KernelClock.NEVER, false);
    }

    private ThreadControl thread(int id) {
        return bench.thread(id);
    }

    private void leaves(ThreadControl owner) {
        assertThat(bench.machine().ask(mutex, new MutexState.Release(), owner).status())
                .isEqualTo(Status.SUCCESS);
    }

    private void tries(WaitTicket ticket) {
        assertThat(ticket.takeNudge()).as("was woken").isTrue();
        WaitMail.tryAgain(bench.machine(), ticket);
    }

    /** Has it from now on, and is back. */
    private void has(ThreadControl thread, WaitTicket ticket) {
        assertThat(ticket.isSettled()).isTrue();
        thread.waits().leave(ticket);
        assertThat(((MutexState) bench.state(mutex)).owner()).isEqualTo(thread.id());
    }

    private ThreadControl owner() {
        ThreadControl owner = thread(1);
        has(owner, waits(owner));
        return owner;
    }

    @Test
    void the_first_in_line_is_woken_alone_and_gets_it_if_nobody_comes() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);
        WaitTicket waitsSecond = waits(thread(3));

        leaves(owner);

        assertThat(waitsFirst.isSettled()).isFalse();
        assertThat(waitsSecond.isNudged()).isFalse();
        tries(waitsFirst);
        has(first, waitsFirst);
        leaves(first);
        assertThat(waitsSecond.isNudged()).isTrue();
    }

    @Test
    void whoever_comes_before_him_gets_it_and_he_keeps_his_place() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);
        WaitTicket waitsSecond = waits(thread(3));
        leaves(owner);

        ThreadControl passer = thread(4);
        has(passer, waits(passer));
        tries(waitsFirst);
        assertThat(waitsFirst.isSettled()).isFalse();

        leaves(passer);
        assertThat(waitsSecond.isNudged()).isFalse();
        tries(waitsFirst);
        has(first, waitsFirst);
    }

    @Test
    void while_he_is_on_his_way_it_may_be_taken_and_left_again_and_again() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);
        leaves(owner);
        for (int i = 0; i < 3; i++) {
            has(owner, waits(owner));
            leaves(owner);
        }
        tries(waitsFirst);
        has(first, waitsFirst);
    }

    @Test
    void one_who_missed_it_after_a_millisecond_is_given_it_next() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);
        leaves(owner);
        has(owner, waits(owner));
        clock.advance(java.time.Duration.ofNanos(Succession.PATIENCE));
        tries(waitsFirst);

        leaves(owner);

        has(first, waitsFirst);
        WaitTicket waitsNow = waits(owner);
        assertThat(waitsNow.isSettled()).isFalse();
        leaves(first); // his patience was his own: the next is woken only
        assertThat(waitsNow.isSettled()).isFalse();
        assertThat(waitsNow.isNudged()).isTrue();
    }

    @Test
    void if_he_dies_or_gives_up_on_his_way_the_next_is_woken() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);
        ThreadControl second = thread(3);
        WaitTicket waitsSecond = waits(second);
        WaitTicket waitsThird = waits(thread(4));
        leaves(owner);

        assertThat(waitsFirst.settleIfOpen(Status.TIMEOUT)).isTrue();
        first.waits().leave(waitsFirst);
        assertThat(waitsSecond.isNudged()).isTrue();

        assertThat(second.die(0)).isTrue();
        WaitMail.withdraw(bench.machine(), waitsSecond);
        assertThat(waitsThird.isNudged()).isTrue();
    }

    @Test
    void an_owner_that_dies_wakes_the_first_who_is_told() {
        ThreadControl owner = owner();
        ThreadControl first = thread(2);
        WaitTicket waitsFirst = waits(first);

        assertThat(owner.die(0)).isTrue();
        owner.abandonAll();

        tries(waitsFirst);
        has(first, waitsFirst);
        assertThat(waitsFirst.status()).isEqualTo(Status.ABANDONED);
    }

    @Test
    void another_order_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSettings.from(ConfigFactory.parseString("casement.kernel.mutex-order = lifo")
                        .withFallback(ConfigFactory.load())))
                .withMessage("casement.kernel.mutex-order: lifo is neither fifo nor barging");
    }
}
