package casement.benchmarks.comparison;

/**
 * How long to measure. Everything is measured once in each round, and the median of the rounds counts.
 *
 * @param warmups how often an operation is repeated for so many milliseconds before it counts
 * @param iterations how often it counts
 * @param contest for how many milliseconds threads compete
 */
public record Effort(String name, int rounds, int warmups, int iterations, int millis, int contest) {

    public static Effort quick() {
        return new Effort("quick", 1, 2, 3, 200, 400);
    }

    public static Effort thorough() {
        return new Effort("thorough", 3, 4, 4, 500, 1500);
    }

    boolean isQuick() {
        return rounds == 1;
    }
}
