package casement.sandbox.process;

import org.jspecify.annotations.Nullable;

/** Something that a process has arranged for later. It is called off with the process. */
final class GuestAlarm implements Runnable, AutoCloseable {

    private volatile @Nullable Runnable task;
    private volatile TimeSource.@Nullable Alarm alarm;

    private GuestAlarm(Runnable task) {
        this.task = task;
    }

    /** Runs the task after that time, on a thread of the time source's. */
    static GuestAlarm after(long nanos, Runnable task, GuestCalls caller) {
        GuestAlarm alarm = new GuestAlarm(task);
        caller.live().openings().add(alarm);
        TimeSource time = caller.time();
        alarm.alarm = time.at(TimedWait.deadline(time, Math.max(nanos, 0)), alarm);
        return alarm;
    }

    /** What it throws is nobody's: the JDK's own delays drop it too. */
    @Override
    public void run() {
        Runnable due = task;
        task = null;
        if (due != null) {
            try {
                due.run();
            } catch (Throwable dropped) {
                // Its process may have ended: then this is how its code leaves.
            }
        }
    }

    @Override
    public void close() {
        task = null;
        TimeSource.Alarm set = alarm;
        if (set != null) {
            set.cancel();
        }
    }
}
