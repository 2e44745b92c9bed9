package casement.load.arrival;

import java.util.ArrayList;
import java.util.List;

/**
 * How many arrivals a second there are to be, over time: stages one after the other, in each of which the rate is steady
 * or goes from one value to another in a straight line.
 */
public record RateProfile(List<Stage> stages) {

    private static final double NANOS = 1e9;

    /**
     * A part of the profile.
     *
     * @param from arrivals per second when it begins
     * @param to the same when it ends
     */
    public record Stage(double from, double to, long nanos) {

        double arrivals() {
            return (from + to) / 2 * nanos / NANOS;
        }

        /** After how many seconds so many have arrived: where the area under the line is that number. */
        private double secondsUntil(double arrivals) {
            double slope = (to - from) / (nanos / NANOS);
            double under = Math.max(0, from * from + 2 * slope * arrivals);
            double sum = from + Math.sqrt(under);
            return sum == 0 ? 0 : 2 * arrivals / sum;
        }
    }

    public static RateProfile steady(double rate, long nanos) {
        return new RateProfile(List.of(new Stage(rate, rate, nanos)));
    }

    /** The same, after so long at its first rate. */
    public RateProfile after(long nanos) {
        if (nanos == 0 || stages.isEmpty()) {
            return this;
        }
        double first = stages.get(0).from();
        List<Stage> all = new ArrayList<>();
        all.add(new Stage(first, first, nanos));
        all.addAll(stages);
        return new RateProfile(List.copyOf(all));
    }

    /** When the arrival comes before which so many have come, in nanoseconds from the start; -1 if never. */
    public long timeOf(double arrivals) {
        double before = 0;
        long begun = 0;
        for (Stage stage : stages) {
            double within = stage.arrivals();
            if (arrivals < before + within) {
                return begun + (long) (stage.secondsUntil(arrivals - before) * NANOS);
            }
            before += within;
            begun += stage.nanos();
        }
        return -1;
    }

    /** Arrivals per second at a time; 0 after the end. */
    public double rateAt(long nanos) {
        long begun = 0;
        for (Stage stage : stages) {
            if (nanos < begun + stage.nanos()) {
                return stage.from() + (stage.to() - stage.from()) * (nanos - begun) / stage.nanos();
            }
            begun += stage.nanos();
        }
        return 0;
    }

    public long nanos() {
        return stages.stream().mapToLong(Stage::nanos).sum();
    }
}
