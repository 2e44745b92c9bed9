package casement;

import java.time.Duration;

/** Durations as the kernel counts them, and as people read them. */
final class Durations {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final int NANOS_PER_MILLI = 1_000_000;

    /**
     * In nanoseconds; what does not fit is the longest that does, some 292 years.
     *
     * @param argument what the caller's method calls it
     * @throws IllegalArgumentException if it is negative
     */
    static long nanos(Duration duration, String argument) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(argument + " is negative: " + words(duration));
        }
        return duration.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    /**
     * In milliseconds, rounded up, for what Windows counts in 32 bits.
     *
     * @throws IllegalArgumentException if it is negative or longer than some 24 days
     */
    static int millis(Duration duration, String argument) {
        long nanos = nanos(duration, argument);
        long millis = nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
        if (millis > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    argument + " is longer than " + Integer.MAX_VALUE + " ms: " + words(duration));
        }
        return (int) millis;
    }

    /**
     * The same, for what must not be zero either.
     *
     * @throws IllegalArgumentException if it is zero, negative or longer than some 24 days
     */
    static int positiveMillis(Duration duration, String argument) {
        int millis = millis(duration, argument);
        if (millis == 0) {
            throw new IllegalArgumentException(argument + " is zero");
        }
        return millis;
    }

    /** In the largest of seconds, milliseconds and nanoseconds that leaves no fraction. */
    static String words(Duration duration) {
        if (duration.toNanosPart() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.abs().compareTo(LONGEST) >= 0) {
            return duration.toString();
        }
        return duration.toNanosPart() % NANOS_PER_MILLI == 0 ? duration.toMillis() + " ms" : duration.toNanos() + " ns";
    }

    private Durations() {}
}
