package casement.load.chance;

import java.util.SplittableRandom;

/**
 * The choices of one simulated thread: the same seed and place make the same ones, whatever the others do meanwhile.
 *
 * <p>Not for several threads.
 */
public final class Chance {

    private final SplittableRandom random;
    private long digest = 1;

    private Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Of a thread of a process.
     *
     * @param index which process of its population it is
     * @param life how many processes were in its place before
     */
    public static Chance of(long seed, String population, int index, int life, int thread) {
        long mixed = mixed(seed, population.hashCode());
        return new Chance(mixed(mixed(mixed(mixed, index), life), thread));
    }

    /** For what is drawn once for the whole run, such as arrivals. */
    public static Chance of(long seed, String purpose) {
        return new Chance(mixed(seed, purpose.hashCode()));
    }

    /** The finishing step of MurmurHash3, by which near seeds come to lie far apart. */
    private static long mixed(long seed, long next) {
        long mixed = (seed ^ next * 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    /** From 0 to below 1. */
    public double unit() {
        return random.nextDouble();
    }

    /** From 0 to below the limit. */
    public int below(int limit) {
        return noted(random.nextInt(limit));
    }

    /** One of the alternatives with these weights added up, the last of which is the sum. */
    public int weighted(int[] sums) {
        int drawn = random.nextInt(sums[sums.length - 1]);
        int chosen = 0;
        while (drawn >= sums[chosen]) {
            chosen++;
        }
        return noted(chosen);
    }

    /** Whether something happens that has this probability. */
    public boolean happens(double probability) {
        return noted(random.nextDouble() < probability ? 1 : 0) == 1;
    }

    private int noted(int choice) {
        digest = digest * 31 + choice;
        return choice;
    }

    /** A number that all choices up to now have gone into: those of lengths of time are not among them. */
    public long digest() {
        return digest;
    }
}
