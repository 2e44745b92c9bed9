package casement.sandbox.process;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Timers as guests use them. In real time they are the JDK's own. In simulated time a task is scheduled there for a day
 * that never comes, so that the timer knows it and refuses what it always refuses; when it is due by the process's time,
 * the timer is given a task that runs it at once, on the timer's own thread.
 */
@SuppressWarnings("JavaUtilDate") // the guest's own calls
public final class GuestTimers {

    private static final long NEVER = Long.MAX_VALUE >> 2;

    private static final Queue<Entry> SCHEDULED = new ConcurrentLinkedQueue<>();

    private GuestTimers() {}

    private static boolean isReal(GuestCalls caller) {
        return caller.time() == TimeSource.REAL;
    }

    public static void schedule(Timer timer, TimerTask task, long delay, GuestCalls caller) {
        if (isReal(caller) || delay < 0) {
            timer.schedule(task, delay);
        } else {
            Entry.arm(timer, task, TimeUnit.MILLISECONDS.toNanos(delay), 0, caller);
        }
    }

    public static void schedule(Timer timer, TimerTask task, Date time, GuestCalls caller) {
        if (isReal(caller) || time.getTime() < 0) {
            timer.schedule(task, time);
        } else {
            Entry.arm(timer, task, until(time, caller), 0, caller);
        }
    }

    public static void schedule(Timer timer, TimerTask task, long delay, long period, GuestCalls caller) {
        if (isReal(caller) || delay < 0 || period <= 0) {
            timer.schedule(task, delay, period);
        } else {
            Entry.arm(timer, task, TimeUnit.MILLISECONDS.toNanos(delay), -nanos(period), caller);
        }
    }

    public static void schedule(Timer timer, TimerTask task, Date first, long period, GuestCalls caller) {
        if (isReal(caller) || first.getTime() < 0 || period <= 0) {
            timer.schedule(task, first, period);
        } else {
            Entry.arm(timer, task, until(first, caller), -nanos(period), caller);
        }
    }

    public static void scheduleAtFixedRate(Timer timer, TimerTask task, long delay, long period, GuestCalls caller) {
        if (isReal(caller) || delay < 0 || period <= 0) {
            timer.scheduleAtFixedRate(task, delay, period);
        } else {
            Entry.arm(timer, task, TimeUnit.MILLISECONDS.toNanos(delay), nanos(period), caller);
        }
    }

    public static void scheduleAtFixedRate(Timer timer, TimerTask task, Date first, long period, GuestCalls caller) {
        if (isReal(caller) || first.getTime() < 0 || period <= 0) {
            timer.scheduleAtFixedRate(task, first, period);
        } else {
            Entry.arm(timer, task, until(first, caller), nanos(period), caller);
        }
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long until(Date time, GuestCalls caller) {
        return nanos(time.getTime() - caller.time().instant().toEpochMilli());
    }

    public static void cancel(Timer timer, GuestCalls caller) {
        timer.cancel();
        for (Entry each : SCHEDULED) {
            if (each.timer == timer) {
                each.close();
            }
        }
    }

    /** @return whether a run of it was still to come */
    public static boolean cancel(TimerTask task, GuestCalls caller) {
        boolean known = task.cancel();
        Entry entry = Entry.of(task);
        return entry == null ? known : entry.close() && known;
    }

    public static long scheduledExecutionTime(TimerTask task, GuestCalls caller) {
        Entry entry = Entry.of(task);
        return entry == null ? task.scheduledExecutionTime() : entry.lastDue;
    }

    /** A task that is scheduled; remembered as long as the guest keeps the task. */
    private static final class Entry extends WeakReference<TimerTask> {

        private final Timer timer;
        private final GuestCalls caller;

        /** Nanoseconds from start to start; if negative, from when it is run to the next; or 0 for one that runs once. */
        private final long period;

        private volatile long due;
        private volatile long lastDue;
        private volatile boolean over;
        private volatile boolean noticed;
        private volatile boolean running;
        private volatile @Nullable GuestAlarm alarm;

        private Entry(Timer timer, TimerTask task, long due, long period, GuestCalls caller) {
            super(task);
            this.timer = timer;
            this.caller = caller;
            this.due = due;
            this.period = period;
        }

        static void arm(Timer timer, TimerTask task, long delay, long period, GuestCalls caller) {
            timer.schedule(task, NEVER);
            long due = TimedWait.deadline(caller.time(), Math.max(delay, 0));
            Entry entry = new Entry(timer, task, due, period, caller);
            entry.lastDue = entry.asDate(due);
            for (Iterator<Entry> each = SCHEDULED.iterator(); each.hasNext(); ) {
                if (each.next().refersTo(null)) {
                    each.remove();
                }
            }
            SCHEDULED.add(entry);
            entry.set(task);
        }

        static @Nullable Entry of(TimerTask task) {
            for (Entry each : SCHEDULED) {
                if (each.refersTo(task)) {
                    return each;
                }
            }
            return null;
        }

        private void set(TimerTask task) {
            alarm = GuestAlarm.after(due - caller.time().nanoTime(), () -> handOver(task), caller);
        }

        /** Time goes on when the timer has come to it, or if it is at another task. */
        private void handOver(TimerTask task) {
            if (!over) {
                noticed = false;
                timer.schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                runNow(task);
                            }
                        },
                        0);
                TimedWait.awaitArrival(() -> noticed || over || isAtATask(timer));
            }
        }

        private static boolean isAtATask(Timer timer) {
            return SCHEDULED.stream().anyMatch(each -> each.timer == timer && each.running);
        }

        private void runNow(TimerTask task) {
            boolean called = !over;
            if (called) {
                lastDue = asDate(due);
                if (period == 0) {
                    over = true;
                } else {
                    due = period > 0 ? due + period : caller.time().nanoTime() - period;
                    set(task);
                }
            }
            running = true;
            try {
                noticed = true;
                if (called) {
                    task.run();
                }
            } finally {
                running = false;
            }
        }

        private long asDate(long nanos) {
            Instant now = caller.time().instant();
            return now.plusNanos(nanos - caller.time().nanoTime()).toEpochMilli();
        }

        /** @return whether a run was still to come */
        boolean close() {
            boolean before = over;
            over = true;
            GuestAlarm set = alarm;
            if (set != null) {
                set.close();
            }
            return !before;
        }
    }
}
