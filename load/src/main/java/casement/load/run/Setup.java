package casement.load.run;

import casement.kernel.Kernel;
import casement.load.arrival.Arrivals;
import casement.load.arrival.RateProfile;
import casement.load.chance.Chance;
import casement.load.measure.Channel;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Channels;
import casement.load.measure.Counters;
import casement.load.measure.Meter;
import casement.load.measure.Outliers;
import casement.load.measure.ProgramCalls;
import casement.load.measure.Recorder;
import casement.load.scenario.ObjectEntry;
import casement.load.scenario.Population;
import casement.load.scenario.Population.Open;
import casement.load.scenario.Scenario;
import casement.load.script.Code;
import casement.load.script.Compiler;
import casement.load.script.TestedObject;
import casement.load.script.Work;
import casement.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What a scenario comes to before anything of it runs. */
final class Setup {

    private final Scenario scenario;
    private final Channels channels = new Channels();
    private final Map<String, TestedObject> objects = new LinkedHashMap<>();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Arrivals> arrivals = new LinkedHashMap<>();
    private final Map<String, LongAdder> choices = new LinkedHashMap<>();
    private final Counters counters = new Counters();
    private final Outliers outliers;
    private final Meter meter;
    private final Work.Common common;
    private final int known;

    Setup(Scenario scenario) {
        this.scenario = scenario;
        for (ObjectEntry entry : scenario.objects()) {
            int hold = channels.of(Kind.HOLD, entry.key(), entry.key()).id();
            objects.put(entry.key(), TestedObject.of(entry, objects.size(), hold));
        }
        for (Population population : scenario.populations()) {
            channels.of(Kind.ITERATION, population.key(), null);
            if (population.pace() instanceof Open open) {
                channels.of(Kind.SERVICE, population.key(), null);
                channels.of(Kind.UNDONE, population.key(), null);
                arrivals.put(population.key(), arrivals(population, open));
            }
            if (population.work() instanceof Population.Script) {
                codes.put(population.key(), Compiler.compile(population, objects, channels, scenario.faults()));
            }
        }
        known = channels.all().size();
        outliers = new Outliers(scenario.outliers());
        int stripes = Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors())) * 2;
        meter = new Meter(channels, stripes);
        common = new Work.Common(meter, counters, outliers);
    }

    private Arrivals arrivals(Population population, Open open) {
        RateProfile profile = open.profile().after(scenario.timing().warmUp().toNanos());
        return open.byChance()
                ? Arrivals.byChance(profile, Chance.of(scenario.seed(), "arrivals of " + population.key()))
                : Arrivals.even(profile);
    }

    /** Where the populations live, by their names. */
    Map<String, Colony> colonies(Kernel kernel) {
        Map<String, Colony> colonies = new LinkedHashMap<>();
        Sandbox sandbox = null;
        for (Population population : scenario.populations()) {
            String key = population.key();
            Code code = codes.get(key);
            if (code != null) {
                colonies.put(key, new ScriptColony(work(population, code), kernel, counters));
            } else {
                sandbox = sandbox == null ? Sandbox.on(kernel) : sandbox;
                int channel = channels.of(Kind.ITERATION, key, null).id();
                int undone = undone(population);
                Recorder recorder = new Recorder(meter, colonies.size());
                colonies.put(
                        key,
                        new ProgramColony(
                                population,
                                kernel,
                                sandbox,
                                calls(population),
                                common,
                                counters,
                                recorder,
                                channel,
                                undone,
                                arrivals.get(key),
                                scenario.seed()));
            }
        }
        return colonies;
    }

    private Work work(Population population, Code code) {
        String key = population.key();
        boolean open = population.pace() instanceof Open;
        int iteration = channels.of(Kind.ITERATION, key, null).id();
        int service = open ? channels.of(Kind.SERVICE, key, null).id() : -1;
        return new Work(
                population,
                code,
                iteration,
                service,
                undone(population),
                arrivals.get(key),
                scenario.seed(),
                choices(key),
                common);
    }

    private int undone(Population population) {
        return population.pace() instanceof Open
                ? channels.of(Kind.UNDONE, population.key(), null).id()
                : -1;
    }

    /** What the choices of a population have gone into. */
    LongAdder choices(String population) {
        return choices.computeIfAbsent(population, key -> new LongAdder());
    }

    /** What open loads ask for, in arrivals a second. */
    double intendedRate(long sinceBeginning) {
        double rate = 0;
        for (Population population : scenario.populations()) {
            if (population.pace() instanceof Open open) {
                long warmUp = scenario.timing().warmUp().toNanos();
                rate += open.profile().after(warmUp).rateAt(sinceBeginning);
            }
        }
        return rate;
    }

    /** The steps in which a rate is raised, if it is. */
    Population.@Nullable Steps steps() {
        return scenario.populations().stream()
                .map(population -> population.pace() instanceof Open open ? open.steps() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Notes the arrivals that nobody has come to, once no iteration begins any more. */
    void noteMissed() {
        long origin = common.origin();
        long ended = common.ended();
        Recorder recorder = new Recorder(meter, 0);
        arrivals.forEach((population, each) -> {
            int undone = channels.of(Kind.UNDONE, population, null).id();
            int iteration = channels.of(Kind.ITERATION, population, null).id();
            each.takeMissed(ended - origin, arrival -> {
                if (meter.counts(origin + arrival)) {
                    recorder.record(undone, origin + arrival, ended);
                    counters.add(Counters.Count.MISSED, iteration);
                }
            });
        });
        recorder.handOver();
    }

    /** For how long arrivals have waited by then that nobody has come to yet. */
    Histogram waiting(long now) {
        Histogram waiting = new Histogram(3);
        long since = now - common.origin();
        arrivals.values().forEach(each -> each.forEachWaiting(since, arrival -> waiting.recordValue(since - arrival)));
        return waiting;
    }

    private @Nullable ProgramCalls calls(Population population) {
        return population.work() instanceof Population.Program program && program.measured()
                ? new ProgramCalls(population.key(), channels, meter, counters, outliers)
                : null;
    }

    /** Whether it is made by a program's calls. */
    boolean isOfProgram(Channel channel) {
        return channel.id() >= known;
    }

    Channels channels() {
        return channels;
    }

    List<TestedObject> objects() {
        return new ArrayList<>(objects.values());
    }

    Counters counters() {
        return counters;
    }

    Outliers outliers() {
        return outliers;
    }

    Meter meter() {
        return meter;
    }

    Work.Common common() {
        return common;
    }
}
