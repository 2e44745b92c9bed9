package casement.benchmarks.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What was aimed at.
 *
 * @param peer the label of the side that it is a multiple of, or null if it is a number by itself
 * @param stretch what would be better still, or NaN
 */
record Goal(
        Bound bound,
        double factor,
        double stretch,
        @Nullable String peer) {

    static Goal of(Bound bound, double factor, Side peer) {
        return new Goal(bound, factor, Double.NaN, peer.label());
    }

    static Goal of(Bound bound, double factor) {
        return new Goal(bound, factor, Double.NaN, null);
    }

    Goal orBetter(double best) {
        return new Goal(bound, factor, best, peer);
    }

    /** As it stands in the table: {@code <= 6 x ReentrantLock [3]}. */
    String text() {
        String brackets = Double.isNaN(stretch) ? "" : " [" + trimmed(stretch) + ']';
        String multiple = peer == null ? "" : bound == Bound.LESS_BY ? " x less than " + peer : " x " + peer;
        return bound.sign() + ' ' + trimmed(factor) + multiple + brackets;
    }

    /** What became of it; without one of the figures nobody knows. */
    Outcome.Judged judge(double ours, double other) {
        double measure = bound.measure(ours, other);
        String verdict = Double.isNaN(measure)
                ? Outcome.UNKNOWN
                : !bound.holds(measure, factor)
                        ? Outcome.MISSED
                        : bound.holds(measure, stretch) ? Outcome.SURPASSED : Outcome.MET;
        return new Outcome.Judged(text(), measure, bound.isRatio(), verdict);
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? "%,d".formatted((long) number) : Double.toString(number);
    }
}
