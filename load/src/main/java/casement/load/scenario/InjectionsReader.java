package casement.load.scenario;

import casement.load.chance.Distribution;
import casement.load.scenario.Fault.When;
import casement.load.scenario.Population.Script;
import casement.settings.LengthOfTime;
import casement.settings.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code faults} of a scenario: those that it injects. */
final class InjectionsReader {

    private static final List<String> KINDS = List.of("kill", "suspend", "slow", "abandon", "clock-jump");

    private final Map<String, Population> populations;

    InjectionsReader(Map<String, Population> populations) {
        this.populations = populations;
    }

    List<Fault> read(Section scenario) {
        List<Fault> faults = new ArrayList<>();
        for (Section item : scenario.items("faults")) {
            fault(item).ifPresent(faults::add);
            item.refuseUnknown();
        }
        return faults;
    }

    private Optional<Fault> fault(Section item) {
        List<String> said = KINDS.stream().filter(item::has).toList();
        if (said.size() != 1) {
            item.fault(KINDS.get(0), "a fault is one of " + String.join(", ", KINDS));
            return Optional.empty();
        }
        String kind = said.get(0);
        if (kind.equals("clock-jump")) {
            Duration at = item.duration("at").orElse(Duration.ZERO);
            return item.parsed(kind, "a length of time such as 1h or -1h", LengthOfTime::get)
                    .map(by -> new Fault.ClockJump(by, at));
        }
        Optional<String> population = item.text(kind);
        population.ifPresent(name -> item.check(kind, "population", List.of(name), populations.keySet()));
        return population.filter(populations::containsKey).flatMap(name -> of(item, kind, name));
    }

    private Optional<Fault> of(Section item, String kind, String population) {
        switch (kind) {
            case "suspend" -> {
                Distribution length = Distributions.read(item, "for").orElse(new Distribution.Constant(100_000_000));
                return when(item).map(when -> new Fault.Suspend(population, when, length));
            }
            case "kill" -> {
                if (!item.has("after-step")) {
                    return when(item).map(when -> new Fault.Kill(population, when));
                }
                return step(item, population, "after-step")
                        .map(step -> new Fault.KillAfter(population, step, probability(item)));
            }
            case "slow" -> {
                Optional<Distribution> length = Distributions.read(item, "by");
                if (length.isEmpty()) {
                    item.fault("by", "by is missing: how much longer, such as by = 50 ms");
                }
                Optional<String> step = step(item, population, "after-step");
                double probability = probability(item);
                return step.isEmpty()
                        ? Optional.empty()
                        : length.map(by -> new Fault.Slow(population, step.get(), probability, by));
            }
            default -> {
                return step(item, population, "at-step")
                        .map(step -> new Fault.Abandon(population, step, probability(item)));
            }
        }
    }

    private static Optional<When> when(Section item) {
        OptionalDouble rate = PaceReader.rate(item, "rate");
        Optional<Duration> at = item.duration("at");
        int count = item.number("count", 1, Integer.MAX_VALUE).orElse(1);
        if (rate.isPresent() == at.isPresent()) {
            item.fault("rate", "say how often, such as rate = 2/s, or when, such as at = 5s");
            return Optional.empty();
        }
        return Optional.of(new When(rate.orElse(0), at.orElse(Duration.ZERO), count));
    }

    private static double probability(Section item) {
        return Distributions.number(item, "probability", 0, 1).orElse(1);
    }

    private Optional<String> step(Section item, String population, String key) {
        Set<String> names = names(populations.get(population));
        if (names.isEmpty()) {
            item.fault(key, population + " has no steps: say rate or at, or name a population with a script");
            return Optional.empty();
        }
        Optional<String> step = item.text(key);
        if (step.isEmpty()) {
            item.fault(key, key + " is missing: one of the steps of " + population + ": " + String.join(", ", names));
        }
        step.ifPresent(name -> item.check(key, "step of " + population, List.of(name), names));
        return step.filter(names::contains);
    }

    private static Set<String> names(@Nullable Population population) {
        Set<String> names = new LinkedHashSet<>();
        if (population != null && population.work() instanceof Script script) {
            collect(script.once(), names);
            collect(script.steps(), names);
        }
        return names;
    }

    /** The names of all steps, those within others too. */
    static void collect(Collection<Step> steps, Set<String> names) {
        for (Step step : steps) {
            names.add(step.name());
            collect(step.otherwise(), names);
            if (step.action() instanceof Action.Repeat repeat) {
                collect(repeat.steps(), names);
            } else if (step.action() instanceof Action.Choose choose) {
                choose.alternatives().forEach(each -> collect(each.steps(), names));
            }
        }
    }
}
