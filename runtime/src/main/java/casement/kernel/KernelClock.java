package casement.kernel;

import casement.semantics.Effect.Due;
import java.time.Duration;

/** Where all time of a kernel comes from: its now, its sleeps and its alarms. */
public interface KernelClock extends AutoCloseable {

    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** The machine's own time. */
    static KernelClock system() {
        return new SystemClock();
    }

    /** Nanoseconds on a scale of the clock's own; never goes back. */
    long now();

    /** The system time as FILETIME: 100 ns units since 1601, UTC. */
    long systemTime();

    /**
     * Blocks the calling thread until it is unparked, is interrupted or the deadline has come; may return early.
     *
     * @param deadline on the scale of {@link #now}, or {@link #NEVER}
     */
    void park(Object blocker, long deadline);

    /** Whether what is parked until then goes on by itself, though it may not have begun to. */
    default boolean isOver(Object blocker, long deadline) {
        return deadline <= now();
    }

    /** Runs the task when it is due, on a thread of the clock's. */
    Alarm schedule(Due due, Runnable task);

    /** Runs the task after that length of time, on a thread of the clock's. */
    default Alarm after(Duration delay, Runnable task) {
        return schedule(new Due.AtNanos(now() + delay.toNanos()), task);
    }

    /** No alarm goes off any more. */
    @Override
    void close();

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Alarm {
        /** Does nothing if the task has run. */
        void cancel();
    }
}
