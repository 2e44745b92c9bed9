package casement.kernel;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What {@code casement.kernel} configures.
 *
 * @param virtualThreads whether simulated threads are carried by virtual threads
 * @param shortWay whether calls that meet nobody are answered without a message
 * @param barging whether a mutex that is left is free for whoever comes, rather than the first in line's
 * @param spins whether a thread looks again for a short while before it parks
 * @param terminationGrace how long a terminated thread may take to leave guest code before it is given up
 * @param all the whole configuration, for others to read theirs
 */
record KernelSettings(
        boolean virtualThreads,
        boolean shortWay,
        boolean barging,
        boolean spins,
        Duration terminationGrace,
        Config all) {

    /** What an actor system is to be started with: our settings of Pekko over those of anybody. */
    static Config pekko(Config config) {
        return config.getConfig("casement.kernel.pekko").atPath("pekko").withFallback(config);
    }

    static KernelSettings from(Config config) {
        Config kernel = config.getConfig("casement.kernel");
        boolean virtual = isSecond(kernel, "carriers", "platform", "virtual");
        return new KernelSettings(
                virtual,
                kernel.getBoolean("short-way"),
                isSecond(kernel, "mutex-order", "fifo", "barging"),
                kernel.getBoolean("spin") && !virtual,
                kernel.getDuration("termination-grace"),
                config);
    }

    private static boolean isSecond(Config kernel, String key, String first, String second) {
        String value = kernel.getString(key);
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException(
                    "casement.kernel." + key + ": " + value + " is neither " + first + " nor " + second);
        }
        return value.equals(second);
    }
}
