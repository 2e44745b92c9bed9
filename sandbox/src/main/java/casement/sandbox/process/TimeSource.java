package casement.sandbox.process;

import java.time.Instant;

/**
 * Where a process's time comes from: its clocks, its sleeps and its timeouts. {@link #REAL} is the host's own time;
 * another one is simulated, and passes when its owner lets it.
 */
public interface TimeSource {

    /** The host's clocks. */
    TimeSource REAL = new RealTime();

    /** The system time. */
    Instant instant();

    /** Nanoseconds on a scale of the source's own; never goes back. */
    long nanoTime();

    /**
     * Runs the task when the time has come, on a thread of the source's; at once if it has passed.
     *
     * @param nanoTime on the scale of {@link #nanoTime}
     */
    Alarm at(long nanoTime, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Alarm {
        /** Does nothing if the task has run. */
        void cancel();
    }
}
