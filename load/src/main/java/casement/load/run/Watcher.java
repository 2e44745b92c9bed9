package casement.load.run;

/** Told how a run gets on, about once a second, on the thread that runs it. */
public interface Watcher {

    /** One that does not care. */
    Watcher NONE = glance -> {};

    void glance(Glance glance);

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
