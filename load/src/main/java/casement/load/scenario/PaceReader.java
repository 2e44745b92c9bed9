package casement.load.scenario;

import casement.load.arrival.RateProfile;
import casement.load.arrival.RateProfile.Stage;
import casement.load.arrival.Rates;
import casement.load.chance.Distribution;
import casement.load.scenario.Population.Closed;
import casement.load.scenario.Population.Open;
import casement.load.scenario.Population.Pace;
import casement.load.scenario.Population.Steps;
import casement.load.verdict.Assertion;
import casement.settings.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the load model of a population: {@code closed} or {@code open}. */
final class PaceReader {

    private static final Closed PLAIN = new Closed(Distribution.nothing(), 0);
    private static final int USUAL_STEPS = 20;

    private final Timing timing;

    PaceReader(Timing timing) {
        this.timing = timing;
    }

    Pace read(Section population) {
        if (population.has("closed") && population.has("open")) {
            population.fault("open", "a load is closed or open, and this one is closed already");
        }
        return population
                .section("open")
                .flatMap(this::open)
                .orElseGet(() ->
                        population.section("closed").map(PaceReader::closed).orElse(PLAIN));
    }

    private static Pace closed(Section section) {
        Distribution think = Distributions.read(section, "think").orElse(Distribution.nothing());
        int iterations = section.number("iterations", 1, Integer.MAX_VALUE).orElse(0);
        section.refuseUnknown();
        return new Closed(think, iterations);
    }

    /** How arrivals are spread. */
    private enum Arriving {
        EVENLY,
        BY_CHANCE
    }

    private Optional<Pace> open(Section section) {
        boolean byChance = section.word("arrivals", Arriving.class).orElse(Arriving.EVENLY) == Arriving.BY_CHANCE;
        List<String> given =
                List.of("rate", "stages", "steps").stream().filter(section::has).toList();
        Optional<Pace> pace = Optional.empty();
        if (given.size() != 1) {
            section.fault("rate", "an open load has a rate, stages or steps, and one of them only");
        } else if (given.get(0).equals("rate")) {
            long length = timing.duration().toNanos();
            pace = rate(section, "rate").stream()
                    .mapToObj(rate -> (Pace) new Open(RateProfile.steady(rate, length), byChance, null))
                    .findAny();
        } else if (given.get(0).equals("stages")) {
            pace = Optional.of(new Open(new RateProfile(stages(section)), byChance, null));
        } else {
            pace = section.section("steps").flatMap(steps -> steps(steps, byChance));
        }
        section.refuseUnknown();
        return pace;
    }

    private static List<Stage> stages(Section section) {
        List<Stage> stages = new ArrayList<>();
        for (Section each : section.items("stages")) {
            Optional<Duration> length = each.duration("for");
            OptionalDouble rate = rate(each, "rate");
            OptionalDouble to = rate(each, "to");
            if (length.isEmpty() || length.get().isZero()) {
                each.fault("for", "how long does the stage last? such as for = 10s");
            } else if (rate.isEmpty()) {
                each.fault("rate", "rate is missing: such as rate = 500/s");
            } else {
                double from = rate.getAsDouble();
                stages.add(new Stage(from, to.orElse(from), length.get().toNanos()));
            }
            each.refuseUnknown();
        }
        if (stages.isEmpty()) {
            section.fault("stages", "expected a list such as [{ rate = 100/s, to = 1000/s, for = 30s }]");
        }
        return List.copyOf(stages);
    }

    private static Optional<Pace> steps(Section section, boolean byChance) {
        OptionalDouble from = rate(section, "from");
        OptionalDouble by = rate(section, "by");
        Duration every = section.duration("every").orElse(Duration.ofSeconds(5));
        int most = section.number("most", 1, 10_000).orElse(USUAL_STEPS);
        Optional<Assertion> until = section.text("until").flatMap(text -> assertion(section, "until", text));
        List.of("from", "by", "until").stream()
                .filter(key -> !section.has(key))
                .forEach(key -> section.fault(
                        key, key + " is missing: steps have from, by, until, and may have every and most"));
        section.refuseUnknown();
        if (from.isEmpty() || by.isEmpty() || until.isEmpty() || every.isZero()) {
            return Optional.empty();
        }
        List<Stage> stages = new ArrayList<>();
        for (int step = 0; step < most; step++) {
            double rate = from.getAsDouble() + step * by.getAsDouble();
            stages.add(new Stage(rate, rate, every.toNanos()));
        }
        Steps steps = new Steps(from.getAsDouble(), by.getAsDouble(), every, most, until.get());
        return Optional.of(new Open(new RateProfile(List.copyOf(stages)), byChance, steps));
    }

    static Optional<Assertion> assertion(Section section, String key, String text) {
        try {
            return Optional.of(Assertion.parse(text));
        } catch (IllegalArgumentException wrong) {
            section.fault(key, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** A rate; nothing if there is none, with a fault if there is something else. */
    static OptionalDouble rate(Section section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble rate = Rates.perSecond(text.get());
        if (rate.isEmpty()) {
            section.fault(key, "expected a rate such as 500/s or 30/min, found " + text.get());
        }
        return rate;
    }
}
