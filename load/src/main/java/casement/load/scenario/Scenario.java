package casement.load.scenario;

import casement.load.verdict.Assertion;
import com.typesafe.config.Config;
import java.util.List;

/**
 * A load test.
 *
 * @param name of the file, without its suffix
 * @param about what it shows, for people
 * @param seed of all choices
 * @param outliers how many of the slowest operations are kept
 * @param settings of the kernel
 */
public record Scenario(
        String name,
        String title,
        String about,
        long seed,
        Timing timing,
        int outliers,
        Config settings,
        List<ObjectEntry> objects,
        List<Population> populations,
        List<Fault> faults,
        List<Assertion> assertions) {

    public Population population(String key) {
        return populations.stream()
                .filter(each -> each.key().equals(key))
                .findAny()
                .orElseThrow();
    }

    /** The same for another length of time, or with another seed. */
    public Scenario with(Timing otherTiming, long otherSeed) {
        return new Scenario(
                name,
                title,
                about,
                otherSeed,
                otherTiming,
                outliers,
                settings,
                objects,
                populations,
                faults,
                assertions);
    }
}
