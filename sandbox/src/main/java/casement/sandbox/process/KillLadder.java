package casement.sandbox.process;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How far to go, and when, with threads that do not leave the code of a process that has ended. At once they are told
 * and interrupted, compiled code is discarded, and what is open is closed; these are the rungs above.
 *
 * @param lastResort what is done to those that run on in code of the JDK
 * @param lastResortAfter how long they have to leave by themselves before that
 * @param survivorsAfter how long before those that are left are reported, and the process goes without them
 */
public record KillLadder(LastResort lastResort, Duration lastResortAfter, Duration survivorsAfter) {

    private static final Duration USUAL_GRACE = Duration.ofSeconds(3);

    /** Without a last resort. */
    public static final KillLadder MILD = new KillLadder(LastResort.NONE, USUAL_GRACE, USUAL_GRACE);

    /** @param config with {@code casement.sandbox} and {@code casement.kernel} */
    public static KillLadder from(Config config) {
        Config sandbox = config.getConfig("casement.sandbox");
        return new KillLadder(
                LastResort.named(sandbox.getString("last-resort")),
                sandbox.getDuration("last-resort-after"),
                config.getDuration("casement.kernel.termination-grace"));
    }
}
