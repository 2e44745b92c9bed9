package casement.kernel;

import casement.semantics.Effect.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until somebody advances it: tests of timeouts and timers need no sleeping.
 *
 * <p>Advancing visits every deadline and alarm on the way, in order; after each it lets the kernel's threads settle
 * before time goes on.
 */
public final class VirtualClock implements KernelClock {

    /** 1 January 2010, 00:00 UTC. */
    private static final long START = 129_067_776_000_000_000L;

    private static final class Sleeper {
        private final Object blocker;
        private final Thread thread;
        private final long deadline;

        Sleeper(Object blocker, Thread thread, long deadline) {
            this.blocker = blocker;
            this.thread = thread;
            this.deadline = deadline;
        }
    }

    private static final class Pending {
        private final Due due;
        private final Runnable task;

        Pending(Due due, Runnable task) {
            this.due = due;
            this.task = task;
        }
    }

    private final List<Sleeper> sleepers = new ArrayList<>();
    private final List<Pending> alarms = new ArrayList<>();
    private Runnable settle = () -> {};
    private volatile long now;
    private long systemTimeAtZero = START;
    private boolean closed;

    @Override
    public long now() {
        return now;
    }

    @Override
    public synchronized long systemTime() {
        return systemTimeAtZero + now / 100;
    }

    /** Called after every step of time, and once before the first: returns when the kernel's threads have settled. */
    void onStep(Runnable hook) {
        settle = hook;
    }

    /** Lets this much time pass; returns when all that happens within it has happened. */
    public void advance(Duration time) {
        settle.run();
        long end = now + time.toNanos();
        for (Object next = nextUntil(end); next != null; next = nextUntil(end)) {
            if (next instanceof Pending alarm) {
                alarm.task.run();
            } else if (next instanceof Sleeper sleeper) {
                LockSupport.unpark(sleeper.thread);
            }
            settle.run();
        }
        settle.run();
    }

    /** Sets the system time, as an administrator would; the scale of {@link #now} does not notice (TI9). */
    public void setSystemTime(long fileTime) {
        synchronized (this) {
            systemTimeAtZero = fileTime - now / 100;
        }
        advance(Duration.ZERO);
    }

    /**
     * Takes out the earliest alarm or sleeper that is due by then, and sets the time to it; if there is none, to the end.
     *
     * <p>In one go, as sleepers may stir at any time: whoever lies down again does so either before or after the step.
     */
    private synchronized @Nullable Object nextUntil(long end) {
        Object earliest = null;
        long at = end;
        for (Pending alarm : alarms) {
            if (nanosOf(alarm.due) < at || earliest == null && nanosOf(alarm.due) <= at) {
                earliest = alarm;
                at = nanosOf(alarm.due);
            }
        }
        for (Sleeper sleeper : sleepers) {
            if (sleeper.deadline < at || earliest == null && sleeper.deadline <= at) {
                earliest = sleeper;
                at = sleeper.deadline;
            }
        }
        if (earliest != null) {
            alarms.remove(earliest);
            sleepers.remove(earliest);
        }
        now = Math.max(now, at);
        return earliest;
    }

    private long nanosOf(Due due) {
        return due instanceof Due.AtNanos at ? at.nanos() : ((Due.AtSystemTime) due).nanosAfter(systemTimeAtZero);
    }

    @Override
    public void park(Object blocker, long deadline) {
        if (deadline == NEVER) {
            LockSupport.park(blocker);
            return;
        }
        Sleeper sleeper = new Sleeper(blocker, Thread.currentThread(), deadline);
        synchronized (this) {
            if (deadline <= now) {
                return;
            }
            sleepers.add(sleeper);
        }
        LockSupport.park(blocker);
        synchronized (this) {
            sleepers.remove(sleeper);
        }
    }

    /** Of several that are due together one is woken after the other: until then each sleeps on. */
    @Override
    public synchronized boolean isOver(Object blocker, long deadline) {
        return deadline <= now && sleepers.stream().noneMatch(sleeper -> sleeper.blocker == blocker);
    }

    @Override
    public synchronized Alarm schedule(Due due, Runnable task) {
        Pending alarm = new Pending(due, task);
        if (!closed) {
            alarms.add(alarm);
        }
        return () -> cancel(alarm);
    }

    private synchronized void cancel(Pending alarm) {
        alarms.remove(alarm);
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarms.clear();
    }
}
