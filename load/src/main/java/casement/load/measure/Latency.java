package casement.load.measure;

import org.HdrHistogram.Histogram;

/** What is kept of a histogram; times are in nanoseconds. */
public record Latency(
        long count, double mean, long min, long p50, long p90, long p95, long p99, long p999, long p9999, long max) {

    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Latency of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        return new Latency(
                histogram.getTotalCount(),
                histogram.getMean(),
                histogram.getMinValue(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getValueAtPercentile(99.99),
                histogram.getMaxValue());
    }
}
