package casement.sandbox;

import casement.kernel.KernelClock;
import casement.sandbox.process.TimeSource;
import casement.semantics.Effect.Due;
import java.time.Instant;

/** A kernel's clock as the time of processes: what they see pass is what their kernel objects go by. */
public final class KernelTime implements TimeSource {

    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long UNITS_PER_SECOND = 10_000_000;
    private static final long NANOS_PER_UNIT = 100;

    private final KernelClock clock;

    private KernelTime(KernelClock clock) {
        this.clock = clock;
    }

    public static TimeSource of(KernelClock clock) {
        return new KernelTime(clock);
    }

    @Override
    public Instant instant() {
        long units = clock.systemTime();
        return EPOCH.plusSeconds(units / UNITS_PER_SECOND).plusNanos(units % UNITS_PER_SECOND * NANOS_PER_UNIT);
    }

    @Override
    public long nanoTime() {
        return clock.now();
    }

    @Override
    public Alarm at(long nanoTime, Runnable task) {
        return clock.schedule(new Due.AtNanos(nanoTime), task)::cancel;
    }
}
