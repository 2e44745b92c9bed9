package casement.load.scenario;

import casement.load.chance.Distribution;
import casement.settings.LengthOfTime;
import casement.settings.Section;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads lengths of time: {@code 5 ms}, or one of the sections that leave it to chance. */
final class Distributions {

    private static final double USUAL_SIGMA = 0.5;

    private Distributions() {}

    static Optional<Distribution> read(Section section, String key) {
        if (!section.isSection(key)) {
            return section.duration(key).map(length -> new Distribution.Constant(length.toNanos()));
        }
        Section said = section.section(key).orElseThrow();
        List<String> kinds = List.of("uniform", "exponential", "lognormal");
        List<String> given = kinds.stream().filter(said::has).toList();
        if (given.size() != 1) {
            said.fault(kinds.get(0), "expected one of uniform, exponential and lognormal");
            return Optional.empty();
        }
        Optional<Distribution> read = switch (given.get(0)) {
            case "uniform" -> uniform(said);
            case "exponential" ->
                said.duration("exponential").map(mean -> new Distribution.Exponential(mean.toNanos()));
            default -> lognormal(said);
        };
        said.refuseUnknown();
        return read;
    }

    private static Optional<Distribution> uniform(Section said) {
        String what = "the least and the most, such as [1 ms, 5 ms]";
        Optional<List<Duration>> ends = said.parsed("uniform", what, LengthOfTime::list);
        if (ends.isPresent()
                && (ends.get().size() != 2
                        || ends.get().get(0).isNegative()
                        || ends.get().get(0).compareTo(ends.get().get(1)) > 0)) {
            said.fault("uniform", "expected " + what);
            return Optional.empty();
        }
        return ends.map(
                two -> new Distribution.Uniform(two.get(0).toNanos(), two.get(1).toNanos()));
    }

    private static Optional<Distribution> lognormal(Section said) {
        double sigma = number(said, "sigma", 0, 5).orElse(USUAL_SIGMA);
        return said.duration("lognormal").map(median -> new Distribution.Lognormal(median.toNanos(), sigma));
    }

    /** A number that need not be whole. */
    static OptionalDouble number(Section section, String key, double from, double to) {
        String what = "a number from " + from + " to " + to;
        Optional<Double> read = section.parsed(key, what, Config::getDouble);
        if (read.isPresent() && !(read.get() >= from && read.get() <= to)) {
            section.fault(key, "expected " + what);
            return OptionalDouble.empty();
        }
        return read.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
