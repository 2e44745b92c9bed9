package casement.sandbox.process;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Schedules of executors as guests make them. In real time they are the JDK's own; in simulated time a task is handed to
 * the executor when it is due, and is not yet known to it before: one that is shut down meanwhile does not run it.
 */
public final class GuestSchedules {

    private GuestSchedules() {}

    private static boolean isReal(ScheduledExecutorService executor, GuestCalls caller) {
        return caller.time() == TimeSource.REAL || executor.getClass().getClassLoader() != null;
    }

    public static ScheduledFuture<?> schedule(
            ScheduledExecutorService executor, Runnable task, long delay, TimeUnit unit, GuestCalls caller) {
        return isReal(executor, caller)
                ? executor.schedule(task, delay, unit)
                : new Task<>(executor, asCallable(task), 0, caller).armed(unit.toNanos(delay));
    }

    public static ScheduledFuture<?> schedule(
            ScheduledExecutorService executor, Callable<?> task, long delay, TimeUnit unit, GuestCalls caller) {
        return isReal(executor, caller)
                ? executor.schedule(task, delay, unit)
                : new Task<>(executor, task, 0, caller).armed(unit.toNanos(delay));
    }

    public static ScheduledFuture<?> scheduleAtFixedRate(
            ScheduledExecutorService executor,
            Runnable task,
            long delay,
            long period,
            TimeUnit unit,
            GuestCalls caller) {
        return isReal(executor, caller)
                ? executor.scheduleAtFixedRate(task, delay, period, unit)
                : new Task<>(executor, asCallable(task), positive(unit.toNanos(period)), caller)
                        .armed(unit.toNanos(delay));
    }

    public static ScheduledFuture<?> scheduleWithFixedDelay(
            ScheduledExecutorService executor,
            Runnable task,
            long delay,
            long pause,
            TimeUnit unit,
            GuestCalls caller) {
        return isReal(executor, caller)
                ? executor.scheduleWithFixedDelay(task, delay, pause, unit)
                : new Task<>(executor, asCallable(task), -positive(unit.toNanos(pause)), caller)
                        .armed(unit.toNanos(delay));
    }

    private static long positive(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("A task that is repeated needs a time between");
        }
        return nanos;
    }

    private static Callable<@Nullable Object> asCallable(Runnable task) {
        return () -> {
            task.run();
            return null;
        };
    }

    private static final class Task<T extends @Nullable Object> extends FutureTask<T> implements ScheduledFuture<T> {

        private final ExecutorService executor;
        private final GuestCalls caller;
        private final TimeSource time;

        /** Nanoseconds from start to start; if negative, from end to start; or 0 for one that runs once. */
        private final long period;

        private volatile long due;
        private volatile boolean begun;
        private volatile @Nullable GuestAlarm alarm;

        Task(ExecutorService executor, Callable<T> task, long period, GuestCalls caller) {
            super(task);
            this.executor = executor;
            this.caller = caller;
            this.time = caller.time();
            this.period = period;
        }

        Task<T> armed(long delay) {
            if (executor.isShutdown()) {
                throw new RejectedExecutionException(executor + " is shut down");
            }
            due = TimedWait.deadline(time, Math.max(delay, 0));
            arm();
            return this;
        }

        private void arm() {
            alarm = GuestAlarm.after(due - time.nanoTime(), this::handOver, caller);
        }

        /** Time goes on when a worker has come to it, or if all are at other tasks; as far as the executor tells. */
        private void handOver() {
            begun = false;
            try {
                executor.execute(this);
            } catch (RejectedExecutionException shutDown) {
                cancel(false);
            }
            if (executor instanceof ThreadPoolExecutor pool) {
                TimedWait.awaitArrival(() -> begun || isDone() || pool.isShutdown() || isEachAtATask(pool));
            }
        }

        private static boolean isEachAtATask(ThreadPoolExecutor pool) {
            return pool.getActiveCount() == pool.getPoolSize();
        }

        @Override
        public void run() {
            begun = true;
            if (period == 0) {
                super.run();
            } else if (runAndReset()) {
                due = period > 0 ? due + period : time.nanoTime() - period;
                arm();
            }
        }

        @Override
        public boolean cancel(boolean interrupting) {
            GuestAlarm set = alarm;
            if (set != null) {
                set.close();
            }
            return super.cancel(interrupting);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - time.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
