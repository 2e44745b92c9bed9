package casement.benchmarks.comparison;

import java.time.Duration;

/**
 * How long to measure. Everything is measured once in each round, and the median of the rounds counts.
 *
 * @param warmups how often an operation is repeated for so many milliseconds before it counts
 * @param iterations how often it counts
 * @param contest for how many milliseconds threads compete
 * @param limit after which nothing more is begun, so that a short run is short on a busy machine too
 * @param patience how long a program may take before it counts as failed; with the limit, less than five minutes
 */
public record Effort(
        String name,
        int rounds,
        int warmups,
        int iterations,
        int millis,
        int contest,
        Duration limit,
        Duration patience) {

    public static Effort quick() {
        return new Effort("quick", 1, 4, 3, 250, 400, Duration.ofSeconds(230), Duration.ofSeconds(65));
    }

    public static Effort thorough() {
        return new Effort("thorough", 3, 4, 4, 500, 1500, Duration.ofHours(6), Duration.ofMinutes(5));
    }

    boolean isQuick() {
        return rounds == 1;
    }
}
