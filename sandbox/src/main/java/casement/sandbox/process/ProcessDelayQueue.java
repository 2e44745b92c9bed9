package casement.sandbox.process;

import java.util.Collection;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the rewritten code of a process makes in the place of each {@code DelayQueue}, and extends in its own classes: in
 * simulated time it waits for that. It knows its process by the code that makes it.
 */
public class ProcessDelayQueue<E extends Delayed> extends DelayQueue<E> {

    private static final long FOREVER = Long.MAX_VALUE;

    private final TimeSource time = CallingGuest.time();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    public ProcessDelayQueue() {}

    @SuppressWarnings("this-escape") // as the JDK's own does
    public ProcessDelayQueue(Collection<? extends E> elements) {
        addAll(elements);
    }

    private boolean isReal() {
        return time == TimeSource.REAL;
    }

    /** All that adds an element comes down to this. */
    @Override
    public boolean offer(E element) {
        boolean offered = super.offer(element);
        if (!isReal()) {
            lock.lock();
            try {
                added.signalAll();
            } finally {
                lock.unlock();
            }
        }
        return offered;
    }

    @Override
    public E take() throws InterruptedException {
        if (isReal()) {
            return super.take();
        }
        while (true) {
            E taken = await(FOREVER);
            if (taken != null) {
                return taken;
            }
        }
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return isReal() ? super.poll(timeout, unit) : await(unit.toNanos(timeout));
    }

    /** Looks again when an element is added, and when the first one's delay may be over. */
    private @Nullable E await(long nanos) throws InterruptedException {
        long deadline = TimedWait.deadline(time, nanos);
        lock.lockInterruptibly();
        try {
            while (true) {
                E expired = poll();
                long left = deadline - time.nanoTime();
                if (expired != null || left <= 0) {
                    return expired;
                }
                E first = peek();
                long delay = first == null ? left : Math.min(left, first.getDelay(TimeUnit.NANOSECONDS));
                boolean unused = TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                        time, delay, this::awaitAddition, () -> false);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller's
    private boolean awaitAddition() throws InterruptedException {
        added.await();
        return true;
    }
}
