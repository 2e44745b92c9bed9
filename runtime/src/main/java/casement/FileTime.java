package casement;

import java.time.Duration;
import java.time.Instant;

/** Time as Windows counts it: in units of 100 ns, since 1601 where it is a point in time. */
final class FileTime {

    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long UNITS_PER_SECOND = 10_000_000;
    private static final int NANOS_PER_UNIT = 100;

    /**
     * A length of time, rounded up.
     *
     * @throws IllegalArgumentException if it is negative
     */
    static long units(Duration duration, String argument) {
        long nanos = Durations.nanos(duration, argument);
        return nanos / NANOS_PER_UNIT + (nanos % NANOS_PER_UNIT == 0 ? 0 : 1);
    }

    /** A point in time. What lies before 1601 becomes its first instant, what lies too far ahead the last there is. */
    static long of(Instant time) {
        Duration since = Duration.between(EPOCH, time);
        if (since.isNegative()) {
            return 0;
        }
        if (since.getSeconds() >= Long.MAX_VALUE / UNITS_PER_SECOND) {
            return Long.MAX_VALUE;
        }
        return since.getSeconds() * UNITS_PER_SECOND + since.getNano() / NANOS_PER_UNIT;
    }

    static Instant instant(long fileTime) {
        return EPOCH.plusSeconds(fileTime / UNITS_PER_SECOND).plusNanos(fileTime % UNITS_PER_SECOND * NANOS_PER_UNIT);
    }

    private FileTime() {}
}
