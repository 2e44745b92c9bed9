package casement.load.chance;

/** Lengths of time by chance, in nanoseconds. */
public sealed interface Distribution {

    /** Always nothing. */
    static Distribution nothing() {
        return new Constant(0);
    }

    long draw(Chance chance);

    /** Whether it can be longer than nothing. */
    default boolean takesTime() {
        return true;
    }

    record Constant(long nanos) implements Distribution {

        @Override
        public long draw(Chance chance) {
            return nanos;
        }

        @Override
        public boolean takesTime() {
            return nanos > 0;
        }
    }

    /** Any length from the least to the most is as likely as any other. */
    record Uniform(long least, long most) implements Distribution {

        @Override
        public long draw(Chance chance) {
            return least + (long) (chance.unit() * (most - least + 1));
        }
    }

    /** As between calls that know nothing of each other: mostly short, sometimes long. */
    record Exponential(long mean) implements Distribution {

        @Override
        public long draw(Chance chance) {
            return (long) (mean * unitExponential(chance));
        }
    }

    /**
     * As work takes: around the median, with a long tail.
     *
     * @param sigma how long the tail is; 0 for none, 1 for one length in forty over seven times the median
     */
    record Lognormal(long median, double sigma) implements Distribution {

        /** A hundred years. */
        private static final double LONGEST = 3.15e18;

        @Override
        public long draw(Chance chance) {
            return (long) Math.min(LONGEST, median * StrictMath.exp(sigma * unitNormal(chance)));
        }
    }

    /** A length with mean 1. */
    static double unitExponential(Chance chance) {
        return -StrictMath.log(1 - chance.unit());
    }

    /** By Box and Muller; the second of each pair is not used, so that a draw depends on nothing before it. */
    private static double unitNormal(Chance chance) {
        double radius = StrictMath.sqrt(2 * unitExponential(chance));
        return radius * StrictMath.cos(2 * Math.PI * chance.unit());
    }
}
