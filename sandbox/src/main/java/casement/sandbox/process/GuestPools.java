package casement.sandbox.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a pool's tasks to be done, as guests ask for them. */
public final class GuestPools {

    /** How often, in real time, a pool is asked: it tells nobody. */
    private static final long LOOK = 1_000_000;

    private GuestPools() {}

    /**
     * In simulated time the caller runs none of the pool's tasks, as the JDK lets it; a thread of the host's looks on its
     * behalf. A task of the pool itself does run others, and is left to the JDK.
     */
    public static boolean awaitQuiescence(ForkJoinPool pool, long timeout, TimeUnit unit, GuestCalls caller) {
        if (caller.time() == TimeSource.REAL || ForkJoinTask.getPool() == pool) {
            return pool.awaitQuiescence(timeout, unit);
        }
        if (isQuiescent(pool)) {
            return true;
        }
        CountDownLatch quiescent = new CountDownLatch(1);
        Thread watcher = HostThread.named("casement-awaits-pool", () -> {
            while (!isQuiescent(pool) && !Thread.interrupted()) {
                LockSupport.parkNanos(LOOK);
            }
            quiescent.countDown();
        });
        watcher.start();
        try {
            return await(quiescent, pool, TimedWait.deadline(caller.time(), unit.toNanos(timeout)), caller);
        } finally {
            watcher.interrupt();
        }
    }

    /**
     * Before JDK 19 a pool calls itself quiescent while a task is queued that no worker has come to. Asked in this order:
     * a task that is not queued any more either runs or has run.
     */
    private static boolean isQuiescent(ForkJoinPool pool) {
        return !pool.hasQueuedSubmissions() && pool.isQuiescent();
    }

    /** An interrupt does not end it, and is still there afterwards. */
    private static boolean await(CountDownLatch quiescent, ForkJoinPool pool, long deadline, GuestCalls caller) {
        boolean interrupted = false;
        try {
            while (true) {
                caller.live();
                try {
                    return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                            caller.time(),
                            deadline - caller.time().nanoTime(),
                            () -> {
                                quiescent.await();
                                return true;
                            },
                            () -> isQuiescent(pool));
                } catch (InterruptedException before) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
