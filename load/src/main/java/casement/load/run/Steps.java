package casement.load.run;

import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.results.Results.Breaking;
import casement.load.scenario.Population;
import casement.load.verdict.Metric;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Watches the steps in which a rate is raised until its condition holds over one of them. */
final class Steps {

    private final Population.@Nullable Steps said;
    private final Sampler sampler;
    private final Counters counters;
    private final long from;
    private final Supplier<Histogram> waiting;
    private int step;
    private long errorsBefore;
    private double broke = Double.NaN;

    /** @param waiting for how long arrivals have waited that nobody has come to yet */
    Steps(Population.@Nullable Steps said, Sampler sampler, Counters counters, long from, Supplier<Histogram> waiting) {
        this.said = said;
        this.sampler = sampler;
        this.counters = counters;
        this.from = from;
        this.waiting = waiting;
        sampler.openWindow();
    }

    /** Whether it has broken; looks when a step is over. */
    boolean isBroken(long now) {
        if (said == null
                || hasBroken()
                || now - from < (step + 1) * said.every().toNanos()) {
            return hasBroken();
        }
        if (said.until().judge((metric, of) -> value(metric)).met()) {
            broke = rate(step);
        }
        step++;
        errorsBefore = counters.total(Count.ERRORS);
        sampler.openWindow();
        return hasBroken();
    }

    private double rate(int number) {
        return said == null ? Double.NaN : said.from() + number * said.by();
    }

    /** Of this step alone. */
    private double value(Metric metric) {
        Histogram window = sampler.window();
        long errors = counters.total(Count.ERRORS) - errorsBefore;
        double seconds = said == null ? Double.NaN : said.every().toNanos() / 1e9;
        return switch (metric.word()) {
            case "throughput" -> sampler.windowOperations() / seconds;
            case "iterations" -> window.getTotalCount();
            case "operations" -> sampler.windowOperations();
            case "errors" -> errors;
            case "error-rate" -> errors / (double) Math.max(1, sampler.windowOperations());
            default -> {
                Histogram awaited = waiting.get();
                awaited.add(window);
                yield RunFigures.latency(metric, awaited);
            }
        };
    }

    boolean hasBroken() {
        return !Double.isNaN(broke);
    }

    /** Null if no rate is raised. */
    @Nullable
    Breaking breaking() {
        int held = hasBroken() ? step - 2 : step - 1;
        return said == null
                ? null
                : new Breaking(
                        broke, held >= 0 ? rate(held) : Double.NaN, said.until().text());
    }
}
