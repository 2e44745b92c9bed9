package casement.load.measure;

/** The clock of the measurement: the JVM's own, whatever time the simulated machine has. */
public final class Ticks {

    private Ticks() {}

    /** Nanoseconds since some moment. */
    public static long now() {
        return System.nanoTime();
    }

    /** Milliseconds since 1970, for people. */
    public static long wallClock() {
        return System.currentTimeMillis();
    }
}
