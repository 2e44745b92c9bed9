package casement.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import casement.syscall.GuestTermination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CollectionTurnsTest {

    private final AtomicInteger collections = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final CollectionTurns turns = new CollectionTurns(this::collectAsLongAsToldTo, 1);

    private void collectAsLongAsToldTo() {
        collections.incrementAndGet();
        begun.release();
        mayEnd.acquireUninterruptibly();
    }

    @Test
    void the_next_one_begins_when_the_last_one_was_no_more_than_its_share_of_the_time() {
        assertThat(CollectionTurns.next(1_000, 1_030, 10)).isEqualTo(1_300);
        assertThat(CollectionTurns.next(1_000, 1_030, 1)).isEqualTo(1_030);
        assertThat(CollectionTurns.next(1_000, 1_000, 10)).isEqualTo(1_000);
    }

    @Test
    void a_call_collects_each_time() {
        mayEnd.release(2);

        turns.collect(CollectionTurnsTest::goOn);
        turns.collect(CollectionTurnsTest::goOn);

        assertThat(collections).hasValue(2);
    }

    @Test
    void one_that_began_before_the_call_is_not_enough_and_the_next_is_for_all_who_wait() throws InterruptedException {
        Thread first = caller();
        begun.acquire();
        List<Thread> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            late.add(caller());
        }
        for (Thread thread : late) {
            awaitWaiting(thread);
        }

        mayEnd.release();
        begun.acquire();
        mayEnd.release();
        first.join();
        for (Thread thread : late) {
            thread.join();
        }

        assertThat(collections).hasValue(2);
    }

    @Test
    void an_interrupt_is_told_of_and_is_there_afterwards() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread first = caller();
        begun.acquire();
        boolean[] still = new boolean[1];
        Thread second = new Thread(() -> {
            turns.collect(told::countDown);
            still[0] = Thread.interrupted();
        });
        second.start();
        awaitWaiting(second);
        second.interrupt();
        told.await();
        mayEnd.release(2);
        first.join();
        second.join();

        assertThat(still[0]).isTrue();
        assertThat(collections).hasValue(2);
    }

    @Test
    void who_has_to_leave_does_so_at_once() throws InterruptedException {
        Thread first = caller();
        begun.acquire();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> turns.collect(() -> {
                    throw new GuestTermination();
                }))
                .isInstanceOf(GuestTermination.class);

        assertThat(Thread.interrupted()).isTrue();
        mayEnd.release();
        first.join();
        assertThat(collections).hasValue(1);
    }

    @Test
    void a_collector_that_fails_does_not_hold_up_the_next() {
        AtomicInteger calls = new AtomicInteger();
        CollectionTurns failing = new CollectionTurns(
                () -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("out of order");
                    }
                },
                1);

        assertThatThrownBy(() -> failing.collect(CollectionTurnsTest::goOn)).hasMessage("out of order");
        failing.collect(CollectionTurnsTest::goOn);

        assertThat(calls).hasValue(2);
    }

    private static void goOn() {}

    private Thread caller() {
        Thread thread = new Thread(() -> turns.collect(CollectionTurnsTest::goOn));
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
