package casement.kernel;

import casement.semantics.Effect.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own time. Alarms run on one thread, made at once so that it is no guest's. */
final class SystemClock implements KernelClock {

    private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);

    /** Seconds from 1601 to 1970. */
    private static final long EPOCH_SECONDS = 11_644_473_600L;

    /** How late an absolute alarm may notice that the system time was set ahead (TI9). */
    private static final long LONGEST_ABSOLUTE_SLEEP = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledThreadPoolExecutor alarms;

    SystemClock() {
        alarms = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "casement-clock");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
        alarms.prestartAllCoreThreads();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public long systemTime() {
        Instant now = Instant.now();
        return (now.getEpochSecond() + EPOCH_SECONDS) * 10_000_000L + now.getNano() / 100;
    }

    @Override
    public void park(Object blocker, long deadline) {
        if (deadline == NEVER) {
            LockSupport.park(blocker);
        } else {
            LockSupport.parkNanos(blocker, deadline - now());
        }
    }

    @Override
    public Alarm schedule(Due due, Runnable task) {
        AtomicBoolean cancelled = new AtomicBoolean();
        schedule(due, task, cancelled);
        return () -> cancelled.set(true);
    }

    private void schedule(Due due, Runnable task, AtomicBoolean cancelled) {
        try {
            ScheduledFuture<?> unused = alarms.schedule(
                    () -> {
                        if (cancelled.get()) {
                            return;
                        }
                        if (due instanceof Due.AtSystemTime at && at.fileTime() > systemTime()) {
                            schedule(due, task, cancelled);
                        } else {
                            run(task);
                        }
                    },
                    delay(due),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            cancelled.set(true); // the kernel is closed: nobody is left to hear the alarm
        }
    }

    /** Nanoseconds until an alarm has to be looked at. */
    long delay(Due due) {
        long delay = due instanceof Due.AtNanos at
                ? at.nanos() - now()
                : Math.min(((Due.AtSystemTime) due).nanosAfter(systemTime()), LONGEST_ABSOLUTE_SLEEP);
        return Math.max(delay, 0);
    }

    /** Watches, in real time, until the condition holds; false if it does not within the limit. */
    static boolean watch(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(20));
        }
        return true;
    }

    /** A task that fails must not take the others with it, nor vanish. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("an alarm failed", e);
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
