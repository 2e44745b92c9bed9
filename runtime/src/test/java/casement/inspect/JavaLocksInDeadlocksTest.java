package casement.inspect;

import static casement.win32.Kernel32.*;
import static casement.win32.Win32.*;
import static org.assertj.core.api.Assertions.assertThat;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Monitors and locks of Java's, together with kernel objects. */
@Timeout(120)
class JavaLocksInDeadlocksTest {

    private final Kernel kernel = Kernel.start();
    private final CountDownLatch both = new CountDownLatch(2);
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<SimulatedProcess> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(each -> each.terminate(0));
        kernel.close();
    }

    private void start(String name, Program program) {
        started.add(kernel.launch(Launch.of(name, program).speaking("nt")));
    }

    private int ownedMutex(String name) {
        return CreateMutex(null, true, name);
    }

    private void meet() {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Deadlock awaitDeadlock() {
        List<Deadlock> found = List.of();
        while (found.isEmpty()) {
            found = Deadlocks.in(kernel.inspector());
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Holds the mutex and has come to the meeting; then does the rest. */
    private void startOwnerOf(String mutex, Runnable rest) {
        start("owner", () -> {
            ownedMutex(mutex);
            meet();
            rest.run();
            return 0;
        });
    }

    private static void waitFor(String mutex) {
        WaitForSingleObject(CreateMutex(null, false, mutex), INFINITE);
    }

    @Test
    void a_mutex_and_a_monitor() {
        startOwnerOf("Lock", () -> {
            synchronized (monitor) {
                meet();
            }
        });
        start("inside", () -> {
            synchronized (monitor) {
                meet();
                waitFor("Lock");
            }
            return 0;
        });

        Deadlock deadlock = awaitDeadlock();

        assertThat(deadlock.cycle())
                .extracting(wait -> wait.who().processName())
                .containsExactlyInAnyOrder("owner", "inside");
        assertThat(deadlock.toString()).contains("mutex \\nt\\Lock", "monitor java.lang.Object@");
        assertThat(deadlock.lasting()).isTrue();
        started.get(1).terminate(0);
    }

    @Test
    void a_mutex_and_a_lock() {
        startOwnerOf("Lock", () -> lock.lock());
        start("inside", () -> {
            lock.lock();
            meet();
            waitFor("Lock");
            return 0;
        });

        assertThat(awaitDeadlock().toString()).contains("mutex \\nt\\Lock", "lock java.util.concurrent.locks.");
    }

    @Test
    void two_locks_in_one_process() {
        ReentrantLock other = new ReentrantLock();
        start("both", () -> {
            Thread second = new Thread(() -> cross(other, lock));
            second.setDaemon(true);
            second.start();
            cross(lock, other);
            return 0;
        });

        Deadlock deadlock = awaitDeadlock();

        assertThat(deadlock.cycle())
                .as("the second was never met by the kernel, and yet is known to be the process's")
                .extracting(wait -> wait.who().processName())
                .containsExactly("both", "both");
        assertThat(deadlock.cycle()).extracting(wait -> wait.who().thread()).containsNull();
    }

    private void cross(ReentrantLock first, ReentrantLock second) {
        first.lock();
        meet();
        try {
            second.lockInterruptibly();
        } catch (InterruptedException ended) {
            first.unlock();
        }
    }

    @Test
    void a_deadlock_of_the_hosts_own_is_none_of_the_machines() throws InterruptedException {
        ReentrantLock other = new ReentrantLock();
        Thread one = new Thread(() -> cross(lock, other));
        Thread two = new Thread(() -> cross(other, lock));
        one.start();
        two.start();
        while (one.getState() != Thread.State.WAITING
                || two.getState() != Thread.State.WAITING
                || both.getCount() > 0) {
            Thread.onSpinWait();
        }

        assertThat(Deadlocks.in(kernel.inspector())).isEmpty();
        one.interrupt();
        two.interrupt();
        one.join();
        two.join();
    }

    @Test
    void who_waits_to_be_notified_is_in_none() throws InterruptedException {
        Condition condition = lock.newCondition();
        CountDownLatch waiting = new CountDownLatch(2);
        AtomicBoolean go = new AtomicBoolean();
        startOwnerOf("Lock", () -> {
            synchronized (monitor) {
                waiting.countDown();
                awaitNotice(monitor, go);
            }
        });
        start("inside", () -> {
            meet();
            lock.lock();
            waiting.countDown();
            while (!go.get()) {
                condition.await();
            }
            return 0;
        });
        start("behind", () -> {
            waitFor("Lock");
            return 0;
        });
        waiting.await();
        synchronized (monitor) {
            // who is told to wait has come to it: the monitor is free
        }
        lock.lock();
        try {
            assertThat(Deadlocks.in(kernel.inspector())).isEmpty();
            go.set(true);
            condition.signalAll();
        } finally {
            lock.unlock();
        }
        synchronized (monitor) {
            monitor.notifyAll();
        }
        assertThat(started)
                .allSatisfy(each ->
                        assertThat(each.awaitEnd(Duration.ofSeconds(20))).isPresent());
    }

    private static void awaitNotice(Object on, AtomicBoolean go) {
        synchronized (on) {
            try {
                while (!go.get()) {
                    on.wait();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
