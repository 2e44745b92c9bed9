package casement.benchmarks.comparison;

/** In which direction a goal lies. */
enum Bound {
    /** At most so many times what the peer has. */
    AT_MOST_TIMES("<="),
    /** At least so many times what the peer has. */
    AT_LEAST_TIMES(">="),
    /** The peer has at least so many times what we have. */
    LESS_BY(">="),
    /** At most so many. */
    AT_MOST("<="),
    /** At least so many. */
    AT_LEAST(">=");

    private final String sign;

    Bound(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    boolean isRatio() {
        return this != AT_MOST && this != AT_LEAST;
    }

    /** What is held against the factor. */
    double measure(double ours, double peer) {
        return switch (this) {
            case AT_MOST_TIMES, AT_LEAST_TIMES -> ours / peer;
            case LESS_BY -> peer / ours;
            case AT_MOST, AT_LEAST -> ours;
        };
    }

    boolean holds(double measure, double factor) {
        return sign.equals("<=") ? measure <= factor : measure >= factor;
    }
}
