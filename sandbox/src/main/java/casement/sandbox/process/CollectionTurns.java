package casement.sandbox.process;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has collections of garbage wait for each other, so that all together take no more than a share of the time. One that
 * begins while several callers wait is for all of them.
 */
final class CollectionTurns {

    private final Runnable collector;
    private final int share;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long begun; // guarded by lock, as the others are
    private long ended;
    private long notBefore = System.nanoTime();

    /** @param share for each nanosecond that a collection takes, the next one may end so many later at the earliest */
    CollectionTurns(Runnable collector, int share) {
        this.collector = collector;
        this.share = share;
    }

    /**
     * Returns when a collection is over that began after the call. An interrupt does not end the wait, but is still there
     * afterwards.
     *
     * @param onInterrupt told of an interrupt; what it throws ends the wait
     */
    void collect(Runnable onInterrupt) {
        if (awaitTurn(onInterrupt)) {
            carryOut();
        }
    }

    /** @return false if another caller's was meanwhile over that began after the call */
    private boolean awaitTurn(Runnable onInterrupt) {
        boolean interrupted = false;
        lock.lock();
        try {
            long wanted = begun + 1;
            while (ended < wanted) {
                long rest = rest();
                if (rest <= 0) {
                    begun++;
                    return true;
                }
                try {
                    long unused = changed.awaitNanos(rest);
                } catch (InterruptedException e) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
            return false;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long rest() {
        return begun > ended ? Long.MAX_VALUE : notBefore - System.nanoTime();
    }

    private void carryOut() {
        long from = System.nanoTime();
        try {
            collector.run();
        } finally {
            lock.lock();
            try {
                ended++;
                notBefore = next(from, System.nanoTime(), share);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The earliest begin of the next one. */
    static long next(long from, long to, int share) {
        return to + (to - from) * (share - 1);
    }
}
