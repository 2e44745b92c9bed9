/**
 * Meters of a kernel and of the processes that run on it, for a {@link io.micrometer.core.instrument.MeterRegistry} of the host's.
 *
 * <p>Nothing is measured for the sake of a meter: gauges count what is there when they are read, counters what a kernel tells its
 * listeners anyway. {@code docs/inspect/meters.md} has the table.
 */
@NullMarked
package casement.micrometer;

import org.jspecify.annotations.NullMarked;
