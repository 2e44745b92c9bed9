package casement.load.arrival;

import casement.load.chance.Chance;
import casement.load.chance.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the times at which work is to begin. Whoever is late takes his time all the same and counts from it: a delay
 * of one shows in all that had to wait behind it.
 */
public final class Arrivals {

    /** What {@link #next} answers when there are no more. */
    public static final long OVER = -1;

    private final RateProfile profile;
    private final @Nullable Chance chance;
    private double arrived;

    private Arrivals(RateProfile profile, @Nullable Chance chance) {
        this.profile = profile;
        this.chance = chance;
    }

    /** As even as the rate allows. */
    public static Arrivals even(RateProfile profile) {
        return new Arrivals(profile, null);
    }

    /** As of many who know nothing of each other: a Poisson process with that rate. */
    public static Arrivals byChance(RateProfile profile, Chance chance) {
        Arrivals arrivals = new Arrivals(profile, chance);
        arrivals.arrived = Distribution.unitExponential(chance);
        return arrivals;
    }

    /** When the next is intended, in nanoseconds from the start of the profile; {@link #OVER} if there is none. */
    public synchronized long next() {
        long time = profile.timeOf(arrived);
        if (time != OVER) {
            arrived += chance == null ? 1 : Distribution.unitExponential(chance);
        }
        return time;
    }

    /** How many there still are before a time: nobody came to take them. Takes them. */
    public synchronized long missed(long before) {
        long missed = 0;
        long time = profile.timeOf(arrived);
        while (time != OVER && time < before) {
            missed++;
            long unused = next();
            time = profile.timeOf(arrived);
        }
        return missed;
    }
}
