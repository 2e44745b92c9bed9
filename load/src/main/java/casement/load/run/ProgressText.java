package casement.load.run;

import casement.load.run.Watcher.Glance;
import casement.load.verdict.Metric;
import java.util.Locale;

/** How a run gets on, in one line. */
public final class ProgressText {

    private static final long SECOND = 1_000_000_000;

    private ProgressText() {}

    public static String of(Glance glance) {
        String left = glance.left() < 0 ? "" : ", " + seconds(glance.left()) + " left";
        String latency = glance.iterations() == 0
                ? "no iteration ended"
                : "p50 " + Metric.time(glance.p50()) + ", p99 " + Metric.time(glance.p99());
        return String.format(
                Locale.ROOT,
                "%s %s%s   %,d processes   %,.0f operations/s   %s   %,d errors",
                glance.phase(),
                seconds(glance.elapsed()),
                left,
                glance.processes(),
                glance.operationsPerSecond(),
                latency,
                glance.errors());
    }

    private static String seconds(long nanos) {
        long seconds = (nanos + SECOND / 2) / SECOND;
        return seconds < 60
                ? seconds + " s"
                : seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
}
