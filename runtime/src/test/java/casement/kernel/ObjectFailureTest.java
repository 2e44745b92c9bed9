package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import casement.semantics.EventState;
import casement.semantics.Status;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that fails or stops tells everybody: nobody stays parked, nobody is left without an answer. */
class ObjectFailureTest {

    private static final String FLAT = "";
    private static final String POOL =
            "casement.kernel.dispatcher { type = Dispatcher, executor = fork-join-executor, throughput = 5 }";
    private static final String CALLER = "casement.kernel.dispatcher { type = Dispatcher, throughput = 1, executor = "
            + "\"casement.kernel.SeededExecutorConfigurator\" }";

    private TestMachine bench;
    private Machine machine;

    private void on(String dispatcher) {
        bench = TestMachine.with(dispatcher);
        machine = bench.machine();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /** A wait of a thread that is not there: it is looked at. */
    private WaitTicket waitFor(boolean all, KernelObject... objects) {
        ThreadControl thread = bench.carriedThread();
        thread.carrier().is(null);
        WaitTicket ticket = thread.waits()
                .enter(
                        Arrays.stream(objects)
                                .map(object -> WaitEntry.Target.of(object, Play.ACCESS))
                                .toList(),
                        all,
                        KernelClock.NEVER,
                        false);
        until(() -> ticket.isPlaced() || ticket.isSettled());
        return ticket;
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static Status end(WaitTicket ticket) {
        until(ticket::isSettled);
        return ticket.status();
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, CALLER})
    void a_failure_is_told_to_the_requester_and_to_every_waiter(String dispatcher) {
        on(dispatcher);
        KernelObject probe = bench.object(new Probe.Spec());
        KernelObject other = bench.object(new EventState.Spec(false, false));
        List<WaitTicket> waiters =
                List.of(waitFor(false, probe), waitFor(false, other, probe), waitFor(true, probe, other));
        Status told = bench.ask(probe, Probe.Do.failing()).status();
        // with a watch on it the object fails when it is held, and then the turn answers
        assertThat(told).isEqualTo(Status.UNSUCCESSFUL);
        assertThat(waiters).extracting(ObjectFailureTest::end).containsOnly(Status.INVALID_HANDLE);
        until(() -> !machine.isLive(probe));
        assertThat(bench.ask(probe, Probe.Do.nothing()).status()).isEqualTo(Status.INVALID_HANDLE);
        assertThat(bench.ask(other, new EventState.Set()).status()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, CALLER})
    void a_wait_all_that_is_queued_elsewhere_is_told_too(String dispatcher) {
        on(dispatcher);
        KernelObject watched = bench.object(new EventState.Spec(false, false));
        KernelObject probe = bench.object(new Probe.Spec());
        WaitTicket ticket = waitFor(true, watched, probe);
        assertThat(bench.ask(probe, Probe.Do.failing()).status()).isEqualTo(Status.UNSUCCESSFUL);
        assertThat(end(ticket)).isEqualTo(Status.INVALID_HANDLE);
        assertThat(bench.ask(watched, new EventState.Set()).status()).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, CALLER})
    void a_wait_all_for_an_object_that_has_ended_fails_at_once(String dispatcher) {
        on(dispatcher);
        KernelObject event = bench.object(new EventState.Spec(false, false));
        KernelObject probe = bench.object(new Probe.Spec());
        bench.ask(probe, Probe.Do.failing());
        until(() -> !machine.isLive(probe));
        assertThat(end(waitFor(true, event, probe))).isEqualTo(Status.INVALID_HANDLE);
        assertThat(end(waitFor(false, probe))).isEqualTo(Status.INVALID_HANDLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAT, POOL, CALLER})
    void a_request_that_races_with_the_stop_is_answered(String dispatcher) throws InterruptedException {
        on(dispatcher);
        for (int i = 0; i < 300; i++) {
            KernelObject event = bench.object(new EventState.Spec(true, false));
            CountDownLatch both = new CountDownLatch(2);
            Thread other = new Thread(() -> {
                meet(both);
                bench.close(event);
            });
            other.start();
            meet(both);
            Status status = bench.ask(event, new EventState.Set()).status();
            assertThat(status).isIn(Status.SUCCESS, Status.INVALID_HANDLE);
            assertThat(end(waitFor(false, event))).isIn(Status.SUCCESS, Status.INVALID_HANDLE);
            other.join();
        }
    }

    private static void meet(CountDownLatch both) {
        both.countDown();
        while (both.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
