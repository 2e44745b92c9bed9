package casement.load.scenario;

import casement.load.arrival.RateProfile;
import casement.load.chance.Distribution;
import casement.load.verdict.Assertion;
import casement.sandbox.loader.Image;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processes that do the same.
 *
 * @param processes how many there are at first; 0 for one that others spawn
 * @param threads how many of each go through the script
 * @param rampUp over how long they are started, evenly
 * @param restart whether another takes the place of one that ends
 * @param dialect null for the configured one
 */
public record Population(
        String key,
        int processes,
        int threads,
        Duration rampUp,
        boolean restart,
        @Nullable String dialect,
        int session,
        Work work,
        Pace pace) {

    /** What each process runs. */
    public sealed interface Work {}

    /**
     * Kernel operations.
     *
     * @param once what the first thread of a process does before it begins with the script
     * @param steps one iteration
     */
    public record Script(List<Step> once, List<Step> steps) implements Work {}

    /**
     * A program of the user's; one iteration is one run of it, in a process of its own.
     *
     * @param measured whether each of its calls is
     */
    public record Program(Image image, List<String> arguments, int expectedExit, boolean measured) implements Work {}

    /** When iterations begin. */
    public sealed interface Pace {}

    /**
     * Each thread begins anew when it is done.
     *
     * @param think how long it pauses between two iterations
     * @param iterations after how many it exits; 0 for none
     */
    public record Closed(Distribution think, int iterations) implements Pace {}

    /**
     * Iterations begin at times that do not depend on how long they take; whichever thread is free takes the next.
     *
     * @param byChance whether arrivals are a Poisson process, rather than even
     * @param steps null if the rate follows the profile to its end
     */
    public record Open(
            RateProfile profile, boolean byChance, @Nullable Steps steps) implements Pace {}

    /** A rate that is raised until the condition holds over a whole step, or the most has been reached. */
    public record Steps(double from, double by, Duration every, int most, Assertion until) {}
}
