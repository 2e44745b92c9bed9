package casement.load.run;

import casement.kernel.Kernel;

/** Told how a run gets on, on the thread that runs it. */
public interface Watcher {

    /** One that does not care. */
    Watcher NONE = glance -> {};

    /** Told about once a second. */
    void glance(Glance glance);

    /** Told before anything is started. What it answers is closed when all is over, before the kernel is. */
    default Visit begun(Kernel kernel) {
        return () -> {};
    }

    /** A stay in a run. */
    interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * How it is.
     *
     * @param elapsed nanoseconds since the phase began
     * @param left nanoseconds that the phase will take at most; -1 if nobody knows
     * @param p50 of the iterations of the last second, in nanoseconds
     * @param errors since the measurement began
     */
    record Glance(
            String phase,
            long elapsed,
            long left,
            int processes,
            double operationsPerSecond,
            long iterations,
            long p50,
            long p99,
            long errors) {}
}
