package casement.sandbox.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clocks as guests read them. In real time each is the JDK's own, at the cost of a comparison with a constant; only
 * simulated time goes through the {@link TimeSource}.
 */
public final class GuestTime {

    private GuestTime() {}

    public static long currentTimeMillis(GuestCalls caller) {
        TimeSource time = caller.time();
        return time == TimeSource.REAL
                ? System.currentTimeMillis()
                : time.instant().toEpochMilli();
    }

    public static long nanoTime(GuestCalls caller) {
        TimeSource time = caller.time();
        return time == TimeSource.REAL ? System.nanoTime() : time.nanoTime();
    }

    public static Instant instant(GuestCalls caller) {
        TimeSource time = caller.time();
        return time == TimeSource.REAL ? Instant.now() : time.instant();
    }

    /** What says "now" in the time zone that is the default. */
    public static Clock clock(GuestCalls caller) {
        return clock(GuestRegion.zoneId(caller), caller);
    }

    public static Clock clock(ZoneId zone, GuestCalls caller) {
        TimeSource time = caller.time();
        return time == TimeSource.REAL ? Clock.system(zone) : new OfProcess(time, zone);
    }

    public static Clock utc(GuestCalls caller) {
        return caller.time() == TimeSource.REAL ? Clock.systemUTC() : clock(ZoneOffset.UTC, caller);
    }

    public static InstantSource source(GuestCalls caller) {
        return caller.time() == TimeSource.REAL ? InstantSource.system() : clock(ZoneOffset.UTC, caller);
    }

    public static Clock millis(ZoneId zone, GuestCalls caller) {
        return caller.time() == TimeSource.REAL
                ? Clock.tickMillis(zone)
                : Clock.tick(clock(zone, caller), Duration.ofMillis(1));
    }

    public static Clock seconds(ZoneId zone, GuestCalls caller) {
        return caller.time() == TimeSource.REAL
                ? Clock.tickSeconds(zone)
                : Clock.tick(clock(zone, caller), Duration.ofSeconds(1));
    }

    public static Clock minutes(ZoneId zone, GuestCalls caller) {
        return caller.time() == TimeSource.REAL
                ? Clock.tickMinutes(zone)
                : Clock.tick(clock(zone, caller), Duration.ofMinutes(1));
    }

    private static final class OfProcess extends Clock {

        private final TimeSource time;
        private final ZoneId zone;

        OfProcess(TimeSource time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new OfProcess(time, other);
        }
    }
}
