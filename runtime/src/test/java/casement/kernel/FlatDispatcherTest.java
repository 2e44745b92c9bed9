package casement.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.semantics.EventState;
import casement.semantics.MutexState;
import casement.semantics.Status;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.dispatch.Mailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of a request into an object, and what could go wrong on a thread that is not Pekko's. */
class FlatDispatcherTest {

    private final TestMachine bench = TestMachine.with(CountingMailbox.CONFIG);
    private final Machine machine = bench.machine();

    @AfterEach
    void stop() {
        assertThat(Thread.interrupted()).as("interrupt left over").isFalse();
        bench.close();
    }

    private static List<WaitEntry.Target> targets(KernelObject object) {
        return List.of(WaitEntry.Target.of(object, 0));
    }

    @Test
    void an_uncontended_request_is_never_put_into_a_mailbox() {
        ThreadControl thread = bench.carriedThread();
        KernelObject mutex = bench.object(new MutexState.Spec(false));
        KernelObject event = bench.object(new EventState.Spec(true, false));
        long before = CountingMailbox.ENQUEUED.get();
        for (int i = 0; i < 1_000; i++) {
            Waiting.await(thread, targets(mutex), false, Syscall.INFINITE, false);
            machine.ask(mutex, new MutexState.Release(), thread);
            machine.ask(event, new EventState.Set(), thread);
            Waiting.await(thread, targets(event), false, 0, false);
        }
        assertThat(CountingMailbox.ENQUEUED.get() - before).isZero();
    }

    @Test
    void making_an_object_goes_the_short_way_too() {
        long before = CountingMailbox.ENQUEUED.get();
        bench.object(new EventState.Spec(true, false));
        assertThat(CountingMailbox.ENQUEUED.get() - before).isZero();
    }

    @Test
    void an_interrupt_is_kept_on_the_short_way() {
        KernelObject event = bench.object(new EventState.Spec(true, false));
        Thread.currentThread().interrupt();
        assertThat(bench.ask(event, new EventState.Set()).status()).isEqualTo(Status.SUCCESS);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_is_kept_when_objects_are_made_and_stopped() {
        Thread.currentThread().interrupt();
        KernelObject event = bench.object(new EventState.Spec(true, false));
        bench.close(event);
        assertThat(machine.isLive(event)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_that_comes_while_mail_of_others_is_handled_ends_nothing() {
        KernelObject probe = bench.object(new Probe.Spec());
        List<String> done = new ArrayList<>();
        bench.ask(probe, new Probe.Do(() -> {
            deliver(probe, new Probe.Do(() -> {
                done.add("second");
                Thread.currentThread().interrupt();
            }));
            deliver(probe, new Probe.Do(() -> done.add("third")));
            done.add("first");
        }));
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(bench.ask(probe, Probe.Do.nothing()).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void an_interrupt_that_comes_while_an_object_stops_ends_nothing() {
        KernelObject probe = bench.object(new Probe.Spec());
        Call late = new Call(Probe.Do.nothing(), KernelCaller.of(machine));
        bench.ask(probe, new Probe.Do(() -> {
            deliver(probe, new Probe.Do(() -> {
                Thread.currentThread().interrupt();
                bench.close(probe);
            }));
            machine.mailroom().deliver(probe, late);
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(late.isDone()).isTrue();
        assertThat(machine.isLive(probe)).isFalse();
    }

    private void deliver(KernelObject object, Probe.Do request) {
        machine.mailroom().deliver(object, new Call(request, KernelCaller.of(machine)));
    }

    /** Wakes a thread, and then takes its time. */
    private record Waking(Thread sleeper, AtomicBoolean awake, AtomicReference<Boolean> foundIdle) implements Mail {
        @Override
        public void deliverTo(ObjectActor<?> object) {
            awake.set(true);
            object.wake(sleeper);
            for (int i = 0; i < 2_000_000 && foundIdle.get() == null; i++) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void bounce() {}
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_is_woken_finds_the_object_idle(boolean entered) throws InterruptedException {
        KernelObject probe = bench.object(new Probe.Spec());
        Mailbox mailbox =
                Objects.requireNonNull(Objects.requireNonNull(probe.shell()).mailbox());
        FlatDispatcher dispatcher = (FlatDispatcher) machine.mailroom();
        AtomicBoolean awake = new AtomicBoolean();
        AtomicReference<Boolean> foundIdle = new AtomicReference<>();
        Thread sleeper = new Thread(() -> {
            while (!awake.get()) {
                LockSupport.park();
            }
            foundIdle.set(dispatcher.enter(mailbox));
            if (foundIdle.get()) {
                dispatcher.leave(mailbox);
            }
        });
        sleeper.start();
        while (sleeper.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Waking waking = new Waking(sleeper, awake, foundIdle);

        if (entered) {
            machine.mailroom().deliver(probe, waking);
        } else {
            bench.ask(probe, new Probe.Do(() -> machine.mailroom().deliver(probe, waking)));
        }

        sleeper.join();
        assertThat(foundIdle).hasValue(true);
    }

    private record Relay(int left, KernelObject other, AtomicInteger arrived) implements Mail {
        @Override
        public void deliverTo(ObjectActor<?> object) {
            arrived.incrementAndGet();
            if (left > 0) {
                object.send(other, new Relay(left - 1, object.object(), arrived));
            }
        }

        @Override
        public void bounce() {}
    }

    @Test
    void a_chain_of_100000_deliveries_stays_flat() {
        AtomicInteger arrived = new AtomicInteger();
        KernelObject ping = bench.object(new Probe.Spec());
        KernelObject pong = bench.object(new Probe.Spec());
        machine.mailroom().deliver(ping, new Relay(100_000, pong, arrived));
        assertThat(SystemClock.watch(() -> arrived.get() == 100_001, Duration.ofSeconds(30)))
                .isTrue();
    }

    @Test
    void a_chain_of_100000_tells_stays_flat() {
        AtomicInteger left = new AtomicInteger(100_000);
        KernelObject ping = bench.object(new Probe.Spec());
        KernelObject pong = bench.object(new Probe.Spec());
        bench.ask(ping, new Probe.Do(() -> tellNext(left, pong, ping)));
        assertThat(SystemClock.watch(() -> left.get() == 0, Duration.ofSeconds(30)))
                .isTrue();
    }

    private void tellNext(AtomicInteger left, KernelObject to, KernelObject then) {
        if (left.get() > 0) {
            left.decrementAndGet();
            to.actor()
                    .tell(
                            new Call(new Probe.Do(() -> tellNext(left, then, to)), KernelCaller.of(machine)),
                            org.apache.pekko.actor.ActorRef.noSender());
        }
    }

    @Test
    void objects_can_be_made_and_ended_inside_a_turn() {
        KernelObject probe = bench.object(new Probe.Spec());
        List<KernelObject> made = new ArrayList<>();
        bench.ask(probe, new Probe.Do(() -> {
            KernelObject event = bench.object(new EventState.Spec(true, false));
            assertThat(bench.ask(event, new EventState.Set()).status()).isEqualTo(Status.SUCCESS);
            made.add(event);
            bench.close(event);
        }));
        assertThat(machine.isLive(made.get(0))).isFalse();
        assertThat(bench.ask(made.get(0), new EventState.Set()).status()).isEqualTo(Status.INVALID_HANDLE);
    }

    @Test
    void an_object_can_be_closed_inside_its_own_turn() {
        KernelObject probe = bench.object(new Probe.Spec());
        assertThat(bench.ask(probe, new Probe.Do(() -> bench.close(probe))).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(machine.isLive(probe)).isFalse();
    }

    @Test
    void a_stack_that_overflows_in_a_turn_is_the_callers_trouble_alone() {
        KernelObject probe = bench.object(new Probe.Spec());
        assertThatThrownBy(() -> bench.ask(probe, new Probe.Do(() -> {
                    throw new StackOverflowError("as if the caller had come with a stack nearly used up");
                })))
                .isInstanceOf(StackOverflowError.class);
        assertThat(bench.ask(probe, Probe.Do.nothing()).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void what_must_not_block_is_refused_in_a_mailbox_run() {
        ThreadControl thread = bench.carriedThread();
        KernelObject probe = bench.object(new Probe.Spec());
        List<Boolean> seen = new ArrayList<>();
        bench.ask(probe, new Probe.Do(() -> deliver(probe, new Probe.Do(() -> seen.add(thread.mayNotBlock())))));
        assertThat(seen).containsExactly(true);
        assertThat(thread.mayNotBlock()).isFalse();
    }

    @Test
    void an_answer_that_lies_behind_the_turn_under_way_is_refused_instead_of_awaited() {
        KernelObject probe = bench.object(new Probe.Spec());
        Call inner = new Call(
                new Probe.Do(() -> assertThatThrownBy(() -> bench.ask(probe, Probe.Do.nothing()))
                        .isInstanceOf(IllegalStateException.class)),
                KernelCaller.of(machine));
        bench.ask(probe, new Probe.Do(() -> machine.mailroom().deliver(probe, inner)));
        assertThat(inner.status()).isEqualTo(Status.SUCCESS);
    }

    /**
     * Whoever runs a busy object serves those who came meanwhile. Each of them waits for one answer, so that no more of
     * them can come than there are requesters until it has returned to the first.
     */
    @Test
    void whoever_runs_a_busy_object_serves_each_requester_in_turn() throws InterruptedException {
        int requesters = 6;
        KernelObject probe = bench.object(new Probe.Spec());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(requesters);
        Thread me = Thread.currentThread();
        List<Thread> servedOn = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < requesters; i++) {
            Thread thread = new Thread(() -> {
                Call call =
                        new Call(new Probe.Do(() -> servedOn.add(Thread.currentThread())), KernelCaller.of(machine));
                await(inside);
                machine.mailroom().deliver(probe, call);
                queued.countDown();
                call.await();
            });
            threads.add(thread);
            thread.start();
        }
        bench.ask(probe, new Probe.Do(() -> {
            inside.countDown();
            await(queued);
        }));
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(servedOn).hasSize(requesters).containsOnly(me);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
