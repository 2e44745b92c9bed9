package casement.load.run;

import casement.load.measure.Channel;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.results.Results.Breaking;
import casement.load.results.Results.Totals;
import casement.load.verdict.Figures;
import casement.load.verdict.Metric;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What assertions are judged by: latencies are those of iterations where no operation is named. */
final class RunFigures implements Figures {

    private final List<Channel> channels;
    private final Sampler sampler;
    private final Counters counters;
    private final Totals totals;
    private final long nanos;
    private final @Nullable Breaking breaking;

    RunFigures(
            List<Channel> channels,
            Sampler sampler,
            Counters counters,
            Totals totals,
            long nanos,
            @Nullable Breaking breaking) {
        this.channels = channels;
        this.sampler = sampler;
        this.counters = counters;
        this.totals = totals;
        this.nanos = nanos;
        this.breaking = breaking;
    }

    @Override
    public double value(Metric metric, @Nullable String of) {
        if (metric.unit() == Metric.Unit.NANOS) {
            return latency(metric, awaited(of));
        }
        if (of == null) {
            return total(metric);
        }
        return switch (metric.word()) {
            case "throughput" -> histogram(of).getTotalCount() * 1e9 / nanos;
            case "operations", "iterations" -> histogram(of).getTotalCount();
            case "errors" -> count(Count.ERRORS, of);
            case "error-rate" ->
                count(Count.ERRORS, of) / (double) Math.max(1, histogram(of).getTotalCount());
            case "timeouts" -> count(Count.TIMEOUTS, of);
            case "abandoned" -> count(Count.ABANDONED, of);
            case "missed" -> count(Count.MISSED, of);
            default -> total(metric);
        };
    }

    private double total(Metric metric) {
        return switch (metric.word()) {
            case "throughput" -> totals.operations() * 1e9 / nanos;
            case "operations" -> totals.operations();
            case "iterations" -> totals.iterations();
            case "errors" -> totals.errors();
            case "error-rate" -> totals.errors() / (double) Math.max(1, totals.operations());
            case "timeouts" -> totals.timeouts();
            case "abandoned" -> totals.abandoned();
            case "kills" -> totals.kills();
            case "crashes" -> totals.crashes();
            case "deadlocks" -> totals.deadlocks();
            case "stalls" -> totals.stalls();
            case "violations" -> totals.violations();
            case "lost" -> totals.lost();
            case "missed" -> totals.missed();
            default -> breakingRate();
        };
    }

    private double breakingRate() {
        if (breaking == null) {
            return Double.NaN;
        }
        return Double.isNaN(breaking.rate()) ? Double.POSITIVE_INFINITY : breaking.rate();
    }

    static double latency(Metric metric, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Double.NaN;
        }
        return switch (metric.word()) {
            case "min" -> histogram.getMinValue();
            case "mean" -> histogram.getMean();
            case "max" -> histogram.getMaxValue();
            default -> histogram.getValueAtPercentile(metric.percentile());
        };
    }

    private Histogram awaited(@Nullable String of) {
        if (of == null) {
            return sampler.awaited();
        }
        List<Channel> named = named(of);
        boolean iterations = named.stream().anyMatch(each -> each.kind() == Kind.ITERATION);
        return iterations ? sampler.awaited(of) : sampler.total(named);
    }

    private Histogram histogram(String of) {
        return sampler.total(named(of));
    }

    private double count(Count what, String of) {
        return named(of).stream()
                .mapToLong(channel -> counters.of(what, channel.id()))
                .sum();
    }

    /** An operation, or a population, or all operations of an object: whatever has that name first. */
    private List<Channel> named(String of) {
        List<Channel> exact = channels.stream()
                .filter(each -> each.kind() == Kind.OPERATION && each.name().equals(of))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Channel> iterations = channels.stream()
                .filter(each -> each.kind() == Kind.ITERATION && each.name().equals(of))
                .toList();
        return !iterations.isEmpty()
                ? iterations
                : channels.stream()
                        .filter(each -> each.kind() == Kind.OPERATION && of.equals(each.object()))
                        .toList();
    }
}
