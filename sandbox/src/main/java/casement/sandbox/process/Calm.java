package casement.sandbox.process;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the threads of a process have come to rest, so that simulated time may go on. A thread that another one has
 * just woken still looks asleep for a moment; so they count as at rest once they have been so for some real time.
 */
final class Calm {

    private static final long LONG_ENOUGH = TimeUnit.MILLISECONDS.toNanos(2);

    /** While the common pool runs something: perhaps this process's, perhaps something that waits itself. */
    private static final long LONG_ENOUGH_FOR_POOL = TimeUnit.MILLISECONDS.toNanos(50);

    private boolean still;
    private long since;

    synchronized boolean isCalm(List<Thread> threads) {
        if (!areStill(threads)) {
            still = false;
            return false;
        }
        if (!still) {
            still = true;
            since = System.nanoTime();
        }
        long enough = isIdle(ForkJoinPool.commonPool()) ? LONG_ENOUGH : LONG_ENOUGH_FOR_POOL;
        boolean calm = System.nanoTime() - since >= enough;
        still = !calm; // who asks again does so because something happened
        return calm;
    }

    private static boolean areStill(List<Thread> threads) {
        return threads.stream().allMatch(Calm::isStill);
    }

    /**
     * Waiting for a real time is done by idle workers of pools; what guests wait for by their clock has none. Whoever was
     * interrupted in a wait, as by an alarm, has yet to notice: then the interrupt is gone, even if the wait is not over.
     */
    private static boolean isStill(Thread thread) {
        return switch (thread.getState()) {
            case RUNNABLE -> false;
            case WAITING, TIMED_WAITING -> !thread.isInterrupted();
            case NEW, BLOCKED, TERMINATED -> true;
        };
    }

    private static boolean isIdle(ForkJoinPool pool) {
        return pool.getRunningThreadCount() == 0 && !pool.hasQueuedSubmissions();
    }
}
