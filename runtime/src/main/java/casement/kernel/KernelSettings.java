package casement.kernel;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What {@code casement.kernel} configures.
 *
 * @param virtualThreads whether simulated threads are carried by virtual threads
 * @param shortWay whether calls that meet nobody are answered without a message
 * @param terminationGrace how long a terminated thread may take to leave guest code before it is given up
 * @param all the whole configuration, for others to read theirs
 */
record KernelSettings(boolean virtualThreads, boolean shortWay, Duration terminationGrace, Config all) {

    /** What an actor system is to be started with: our settings of Pekko over those of anybody. */
    static Config pekko(Config config) {
        return config.getConfig("casement.kernel.pekko").atPath("pekko").withFallback(config);
    }

    static KernelSettings from(Config config) {
        Config kernel = config.getConfig("casement.kernel");
        String carriers = kernel.getString("carriers");
        if (!carriers.equals("platform") && !carriers.equals("virtual")) {
            throw new IllegalArgumentException(
                    "casement.kernel.carriers: " + carriers + " is neither platform nor virtual");
        }
        return new KernelSettings(
                carriers.equals("virtual"),
                kernel.getBoolean("short-way"),
                kernel.getDuration("termination-grace"),
                config);
    }
}
