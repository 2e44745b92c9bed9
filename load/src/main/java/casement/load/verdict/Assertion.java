package casement.load.verdict;

import casement.dialect.KnownKeys;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run has to show: {@code p99(acquire) < 5 ms}, {@code errors = 0}, {@code throughput > 10000/s}.
 *
 * @param text as it was written
 * @param of what in parentheses, or null for all
 * @param bound in the unit of the metric
 */
public record Assertion(
        String text, Metric metric, @Nullable String of, Relation relation, double bound) {

    private static final Pattern SHAPE =
            Pattern.compile("\\s*([a-z][a-z0-9.-]*)\\s*(?:\\(\\s*([^()]*?)\\s*\\))?\\s*([<>=!]+)\\s*(\\S.*?)\\s*");
    private static final Pattern NUMBER = Pattern.compile("([\\d_,]*\\d(?:\\.\\d+)?)\\s*(\\S*)");

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9);
    private static final Map<String, Double> RATES = Map.of("/s", 1.0, "/min", 1 / 60.0, "/h", 1 / 3600.0);

    /** @throws IllegalArgumentException with what is wrong and what is understood */
    public static Assertion parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw wrong(text, "is not a metric, a comparison and a value, such as p99 < 5 ms or errors = 0");
        }
        String word = shape.group(1);
        Metric metric = Metric.of(word)
                .orElseThrow(() -> wrong(
                        text,
                        "no metric named " + word + KnownKeys.didYouMean(word, Metric.words())
                                + " (there are p50, p99.9 and "
                                + "their like, "
                                + String.join(
                                        ", ",
                                        Metric.words().subList(1, Metric.words().size()))
                                + ")"));
        Relation relation = Relation.of(shape.group(3))
                .orElseThrow(() -> wrong(text, shape.group(3) + " compares nothing: use <, <=, =, !=, >= or >"));
        double bound = value(metric, shape.group(4)).orElseThrow(() -> wrong(text, expected(metric, shape.group(4))));
        return new Assertion(text.trim(), metric, shape.group(2), relation, bound);
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("\"" + text + "\": " + what);
    }

    private static String expected(Metric metric, String found) {
        String kind = switch (metric.unit()) {
            case NANOS -> "a length of time with its unit (ns, us, ms, s, min, h), such as 5 ms";
            case COUNT -> "a number";
            case PER_SECOND -> "a rate, such as 10000/s";
            case SHARE -> "a share, such as 1 % or 0.01";
        };
        return metric.word() + " is compared with " + kind + ", found " + found;
    }

    private static OptionalDouble value(Metric metric, String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return OptionalDouble.empty();
        }
        String unit = number.group(2);
        Double times = switch (metric.unit()) {
            case NANOS -> NANOS.get(unit);
            case COUNT -> unit.isEmpty() ? Double.valueOf(1) : null;
            case PER_SECOND -> unit.isEmpty() ? Double.valueOf(1) : RATES.get(unit);
            case SHARE -> unit.isEmpty() ? Double.valueOf(1) : unit.equals("%") ? Double.valueOf(0.01) : null;
        };
        return times == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(number.group(1).replaceAll("[_,]", "")) * times);
    }

    public Verdict judge(Figures figures) {
        double measured = figures.value(metric, of);
        return new Verdict(this, measured, !Double.isNaN(measured) && relation.holds(measured, bound));
    }
}
