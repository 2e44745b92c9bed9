package casement.load.arrival;

import casement.load.chance.Chance;
import casement.load.chance.Distribution;
import java.util.function.LongConsumer;
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

    /** When the next is intended, which is left to be taken; {@link #OVER} if there is none. */
    public synchronized long due() {
        return profile.timeOf(arrived);
    }

    /** Takes those that there still are before a time: nobody came to them. */
    public synchronized void takeMissed(long before, LongConsumer each) {
        for (long time = due(); time != OVER && time < before; time = due()) {
            each.accept(next());
        }
    }

    /** Tells those that there are before a time, as if they were even, and leaves them to be taken. */
    public void forEachWaiting(long before, LongConsumer each) {
        double at;
        synchronized (this) {
            at = arrived;
        }
        for (long time = profile.timeOf(at); time != OVER && time < before; time = profile.timeOf(at)) {
            each.accept(time);
            at++;
        }
    }
}
