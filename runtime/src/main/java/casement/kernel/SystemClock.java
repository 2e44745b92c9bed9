package casement.kernel;

import casement.semantics.Effect.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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
        Armed alarm = new Armed(due, task);
        alarm.arm();
        return alarm;
    }

    /** Lets go of its task when it is cancelled: the task may hold a process that is gone. */
    private final class Armed implements Alarm, Runnable {

        private final Due due;
        private final AtomicReference<@Nullable Runnable> task;
        private volatile @Nullable ScheduledFuture<?> timing;

        Armed(Due due, Runnable task) {
            this.due = due;
            this.task = new AtomicReference<>(task);
        }

        void arm() {
            try {
                timing = alarms.schedule(this, delay(due), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                cancel(); // the kernel is closed: nobody is left to hear the alarm
            }
        }

        @Override
        public void run() {
            if (task.get() != null && due instanceof Due.AtSystemTime at && at.fileTime() > systemTime()) {
                arm();
                return;
            }
            Runnable armed = task.getAndSet(null);
            if (armed != null) {
                SystemClock.run(armed);
            }
        }

        @Override
        public void cancel() {
            task.set(null);
            ScheduledFuture<?> before = timing;
            if (before != null) {
                before.cancel(false);
            }
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
