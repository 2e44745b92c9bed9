package casement.micrometer;

import casement.kernel.Kernel;
import casement.kernel.Totals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kernel's totals, counted anew if they are older than a moment: a registry reads all its gauges one after the other. */
final class RecentTotals {

    private static final long MOMENT = Duration.ofMillis(100).toNanos();

    private final Kernel kernel;
    private @Nullable Totals last;
    private long at;

    RecentTotals(Kernel kernel) {
        this.kernel = kernel;
    }

    synchronized Totals get() {
        long now = kernel.uptime();
        Totals known = last;
        if (known == null || now - at >= MOMENT) {
            known = kernel.inspector().totals();
            last = known;
            at = now;
        }
        return known;
    }
}
