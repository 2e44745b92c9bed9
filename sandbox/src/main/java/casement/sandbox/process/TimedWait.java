package casement.sandbox.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A wait with a timeout in simulated time: the thread waits without one, and when the time has come an alarm interrupts
 * it. An interrupt that others sent while it waited is kept apart and stays.
 *
 * <p>The alarm goes on once the thread has noticed, so that simulated time does not run ahead of it.
 */
final class TimedWait {

    /** What blocks until something happens or the thread is interrupted. */
    @FunctionalInterface
    interface Untimed<T extends @Nullable Object, E extends Exception> {
        T run() throws InterruptedException, E;
    }

    /** What the wait comes to when the time is up: the JDK's own look without waiting. */
    @FunctionalInterface
    interface Late<T extends @Nullable Object, E extends Exception> {
        T get() throws E;
    }

    /** How long, in real time, an alarm may be held up by a thread that cannot come out yet. */
    private static final long NOTICE_LIMIT = 100_000_000;

    /** The same, if nothing holds the thread up but that others run. */
    private static final long ARRIVAL_LIMIT = 10_000_000_000L;

    private static final long LOOK = 20_000;

    private static final Map<Thread, TimedWait> UNDER_WAY = new ConcurrentHashMap<>();

    private final Thread thread = Thread.currentThread();
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile boolean late;
    private volatile boolean landed;
    private volatile boolean left;
    private volatile boolean interrupted;

    private TimedWait() {}

    /**
     * Waits for that long at most.
     *
     * @throws InterruptedException if somebody interrupts the thread
     */
    static <T extends @Nullable Object, E extends Exception, F extends Exception> T await(
            TimeSource time, long nanos, Untimed<T, E> untimed, Late<T, F> late) throws InterruptedException, E, F {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (nanos <= 0) {
            return late.get();
        }
        TimedWait wait = new TimedWait();
        TimedWait outer = UNDER_WAY.put(wait.thread, wait);
        TimeSource.Alarm alarm = time.at(deadline(time, nanos), wait::expire);
        try {
            return untimed.run();
        } catch (InterruptedException woken) {
            if (!wait.late) {
                throw woken;
            }
        } finally {
            alarm.cancel();
            wait.leave(outer);
        }
        return late.get();
    }

    static long deadline(TimeSource time, long nanos) {
        long now = time.nanoTime();
        return now + Math.min(nanos, Long.MAX_VALUE - Math.max(now, 0));
    }

    /** An interrupt by the guest's own hand. */
    static void interrupt(Thread target) {
        TimedWait wait = UNDER_WAY.get(target);
        if (wait != null) {
            wait.interrupted = true;
        }
        target.interrupt();
    }

    private void expire() {
        if (decided.compareAndSet(false, true)) {
            late = true;
            thread.interrupt();
            landed = true;
            awaitNotice(() -> left, NOTICE_LIMIT);
        }
    }

    /** The alarm's interrupt ends here, whether or not it was what woke the thread. */
    private void leave(@Nullable TimedWait outer) {
        if (!decided.compareAndSet(false, true)) {
            while (!landed) {
                Thread.onSpinWait();
            }
            boolean unused = Thread.interrupted();
            if (interrupted) {
                thread.interrupt();
            }
        }
        left = true;
        if (outer == null) {
            UNDER_WAY.remove(thread);
        } else {
            UNDER_WAY.put(thread, outer);
        }
    }

    /** Parks for that long at most; returns early if the thread is unparked or interrupted, or for no reason. */
    static void park(TimeSource time, @Nullable Object blocker, long nanos) {
        if (nanos <= 0) {
            return;
        }
        Thread parked = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        TimeSource.Alarm alarm = time.at(deadline(time, nanos), () -> {
            if (!over.get()) {
                LockSupport.unpark(parked);
                awaitArrival(over::get);
            }
        });
        try {
            LockSupport.park(blocker);
        } finally {
            over.set(true);
            alarm.cancel();
        }
    }

    /** Sleeps; a permit to park that arrives meanwhile is still there afterwards. */
    static void sleep(TimeSource time, long nanos) throws InterruptedException {
        boolean[] permitted = {false};
        try {
            TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                    time, nanos, () -> stay(permitted), () -> true);
        } finally {
            if (permitted[0]) {
                LockSupport.unpark(Thread.currentThread());
            }
        }
    }

    private static boolean stay(boolean[] permitted) throws InterruptedException {
        while (!Thread.interrupted()) {
            LockSupport.park();
            permitted[0] |= !Thread.currentThread().isInterrupted();
        }
        throw new InterruptedException();
    }

    /** Holds an alarm up until a thread has come to what it is called for. Only for one that will come by itself. */
    static void awaitArrival(BooleanSupplier arrived) {
        awaitNotice(arrived, ARRIVAL_LIMIT);
    }

    private static void awaitNotice(BooleanSupplier noticed, long limit) {
        long end = System.nanoTime() + limit;
        while (!noticed.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK);
        }
    }
}
