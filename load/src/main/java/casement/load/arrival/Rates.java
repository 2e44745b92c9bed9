package casement.load.arrival;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 500/s}, {@code 3 / min}, or a number for so many a second. */
public final class Rates {

    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(k|M)?\\s*(?:/\\s*(s|min|h))?");
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);
    private static final Map<String, Double> TIMES = Map.of("k", 1e3, "M", 1e6);

    private Rates() {}

    /** How many a second; empty if that is no rate. */
    public static OptionalDouble perSecond(String text) {
        Matcher rate = RATE.matcher(text.trim());
        if (!rate.matches()) {
            return OptionalDouble.empty();
        }
        double times = TIMES.getOrDefault(rate.group(2) == null ? "" : rate.group(2), 1.0);
        double seconds = SECONDS.getOrDefault(rate.group(3) == null ? "s" : rate.group(3), 1.0);
        return OptionalDouble.of(Double.parseDouble(rate.group(1)) * times / seconds);
    }
}
