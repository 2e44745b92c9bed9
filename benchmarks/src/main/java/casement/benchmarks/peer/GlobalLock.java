package casement.benchmarks.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A mutex as a runtime with one lock for all objects has it: each waiter has a condition, and is served in turn. */
final class GlobalLock {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private @Nullable Thread owner;

    private record Waiter(Thread thread, Condition served) {}

    void acquire() {
        LOCK.lock();
        try {
            Thread self = Thread.currentThread();
            if (owner == null) {
                owner = self;
                return;
            }
            Waiter waiter = new Waiter(self, LOCK.newCondition());
            waiters.add(waiter);
            while (owner != self) {
                waiter.served.awaitUninterruptibly();
            }
        } finally {
            LOCK.unlock();
        }
    }

    void release() {
        LOCK.lock();
        try {
            Waiter next = waiters.poll();
            owner = next == null ? null : next.thread;
            if (next != null) {
                next.served.signal();
            }
        } finally {
            LOCK.unlock();
        }
    }
}
