package casement.sandbox.process;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A process's random numbers: all drawn from one seed, or else as the JDK has them. */
final class Chance {

    private final @Nullable Random seeded;

    Chance(@Nullable Long seed) {
        seeded = seed == null ? null : new Random(seed);
    }

    boolean isSeeded() {
        return seeded != null;
    }

    /** Where the next number comes from. */
    Random source() {
        return seeded != null ? seeded : ThreadLocalRandom.current();
    }

    /** A seed for a generator of the process's own. */
    long nextSeed() {
        return source().nextLong();
    }
}
