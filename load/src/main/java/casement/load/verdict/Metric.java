package casement.load.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is measured and may be asserted.
 *
 * @param word as it is written in assertions
 * @param percentile of latencies; 0 if it is none of these
 */
public record Metric(String word, Unit unit, double percentile) {

    /** What its values count. */
    public enum Unit {
        NANOS,
        COUNT,
        PER_SECOND,
        /** From 0 to 1. */
        SHARE
    }

    public static final Metric MIN = new Metric("min", Unit.NANOS, 0);
    public static final Metric MEAN = new Metric("mean", Unit.NANOS, 0);
    public static final Metric MAX = new Metric("max", Unit.NANOS, 0);
    public static final Metric THROUGHPUT = new Metric("throughput", Unit.PER_SECOND, 0);
    public static final Metric OPERATIONS = new Metric("operations", Unit.COUNT, 0);
    public static final Metric ITERATIONS = new Metric("iterations", Unit.COUNT, 0);
    public static final Metric ERRORS = new Metric("errors", Unit.COUNT, 0);
    public static final Metric ERROR_RATE = new Metric("error-rate", Unit.SHARE, 0);
    public static final Metric TIMEOUTS = new Metric("timeouts", Unit.COUNT, 0);
    public static final Metric ABANDONED = new Metric("abandoned", Unit.COUNT, 0);
    public static final Metric KILLS = new Metric("kills", Unit.COUNT, 0);
    public static final Metric CRASHES = new Metric("crashes", Unit.COUNT, 0);
    public static final Metric DEADLOCKS = new Metric("deadlocks", Unit.COUNT, 0);
    public static final Metric STALLS = new Metric("stalls", Unit.COUNT, 0);
    public static final Metric VIOLATIONS = new Metric("violations", Unit.COUNT, 0);
    public static final Metric LOST = new Metric("lost", Unit.COUNT, 0);
    public static final Metric MISSED = new Metric("missed", Unit.COUNT, 0);
    public static final Metric BREAKING_RATE = new Metric("breaking-rate", Unit.PER_SECOND, 0);

    private static final List<Metric> NAMED = List.of(
            MIN,
            MEAN,
            MAX,
            THROUGHPUT,
            OPERATIONS,
            ITERATIONS,
            ERRORS,
            ERROR_RATE,
            TIMEOUTS,
            ABANDONED,
            KILLS,
            CRASHES,
            DEADLOCKS,
            STALLS,
            VIOLATIONS,
            LOST,
            MISSED,
            BREAKING_RATE);

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?)");

    /** All words, with one for the percentiles. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(List.of("p99"));
        NAMED.forEach(metric -> words.add(metric.word()));
        return words;
    }

    /** The metric with this word: p50, p99 and p99.9 among them. */
    public static Optional<Metric> of(String word) {
        Matcher percentile = PERCENTILE.matcher(word);
        if (percentile.matches() && Double.parseDouble(percentile.group(1)) > 0) {
            return Optional.of(new Metric(word, Unit.NANOS, Double.parseDouble(percentile.group(1))));
        }
        return NAMED.stream().filter(metric -> metric.word().equals(word)).findAny();
    }

    /** A value as people read it. */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "nothing measured";
        }
        if (Double.isInfinite(value)) {
            return "did not break";
        }
        return switch (unit) {
            case NANOS -> time(value);
            case COUNT -> String.format(Locale.ROOT, "%,d", (long) value);
            case PER_SECOND -> String.format(Locale.ROOT, value < 100 ? "%,.1f/s" : "%,.0f/s", value);
            case SHARE -> String.format(Locale.ROOT, "%.3f %%", value * 100);
        };
    }

    /** Nanoseconds in the unit in which they are shortest, to three digits. */
    public static String time(double nanos) {
        String[] units = {"ns", "us", "ms", "s"};
        double value = nanos;
        int unit = 0;
        while (unit < units.length - 1 && value >= 999.5) {
            value /= 1000;
            unit++;
        }
        String format = unit == 0 || value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value) + " " + units[unit];
    }

    /** The same for a whole number. */
    public static String time(long nanos) {
        return time((double) nanos);
    }
}
