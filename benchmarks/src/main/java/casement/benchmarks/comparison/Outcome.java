package casement.benchmarks.comparison;

import java.util.List;
import java.util.Map;

/**
 * What a comparison has found: what is printed, plotted, and kept as JSON.
 *
 * @param environment machine, JDK, date and command, in the order of the page
 */
public record Outcome(Map<String, String> environment, List<Compared> figures, List<Curves> growth) {

    public static final String MET = "met";
    public static final String SURPASSED = "met [and better]";
    public static final String MISSED = "not met";
    public static final String UNKNOWN = "unknown";

    /** A figure, measured. */
    public record Compared(
            String id,
            String section,
            String title,
            String unit,
            Measured ours,
            List<Measured> peers,
            List<Judged> goals) {}

    /**
     * One side of it; the median of the rounds, and what they range over.
     *
     * @param median NaN if there is none
     * @param missing why there is none, or ""
     */
    public record Measured(String label, double median, double least, double most, String missing) {

        static Measured missing(String label, String reason) {
            return new Measured(label, Double.NaN, Double.NaN, Double.NaN, reason);
        }
    }

    /**
     * A goal, held against the figures.
     *
     * @param measure the ratio, or the figure itself; NaN if there is none
     */
    public record Judged(String goal, double measure, boolean isRatio, String verdict) {}

    /** How figures grow with something: one plot. */
    public record Curves(String id, String title, String across, String unit, String explanation, List<Curve> curves) {}

    /** One line of a plot. */
    public record Curve(String label, List<Point> points) {}

    public record Point(double x, double y) {}
}
