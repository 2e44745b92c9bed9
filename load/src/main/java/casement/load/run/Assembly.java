package casement.load.run;

import casement.load.measure.Channel;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.measure.Latency;
import casement.load.measure.ObjectFigures;
import casement.load.measure.ProgramCalls;
import casement.load.measure.Row;
import casement.load.results.Results;
import casement.load.results.Results.Cost;
import casement.load.results.Results.Ended;
import casement.load.results.Results.Host;
import casement.load.results.Results.Invariant;
import casement.load.results.Results.Measured;
import casement.load.results.Results.ObjectRow;
import casement.load.results.Results.Phase;
import casement.load.results.Results.Spread;
import casement.load.results.Results.Totals;
import casement.load.run.Conductor.Outcome;
import casement.load.run.Conductor.Troubles;
import casement.load.scenario.Scenario;
import casement.load.script.HarnessCost;
import casement.load.script.MessageCount.Account;
import casement.load.script.TestedObject;
import casement.load.script.Work;
import casement.load.verdict.Verdict;
import casement.semantics.ObjectType;
import casement.syscall.GuestThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** Puts together what came out of a run, when nothing of it moves any more. */
final class Assembly {

    private static final int CURVE_POINTS_PER_HALF = 5;
    private static final long COST_ROUND = TimeUnit.MILLISECONDS.toNanos(100);

    private final Scenario scenario;
    private final Setup setup;
    private final Sampler sampler;
    private final Troubles troubles;
    private final Keeper keeper;
    private final Map<String, Colony> colonies;
    private final Counters counters;

    Assembly(
            Scenario scenario,
            Setup setup,
            Sampler sampler,
            Troubles troubles,
            Keeper keeper,
            Map<String, Colony> colonies) {
        this.scenario = scenario;
        this.setup = setup;
        this.sampler = sampler;
        this.troubles = troubles;
        this.keeper = keeper;
        this.colonies = colonies;
        this.counters = setup.counters();
    }

    Results results(long begun, long begunMillis, List<Phase> phases, Outcome outcome) {
        List<Channel> channels = setup.channels().all();
        List<Invariant> invariants = new ArrayList<>();
        long violations = exclusion(invariants);
        long lost = conservation(invariants);
        progress(outcome, invariants);
        Totals totals = totals(outcome, violations, lost);
        long nanos = Math.max(1, outcome.measuredNanos());
        RunFigures figures = new RunFigures(channels, sampler, counters, totals, nanos, outcome.breaking());
        List<Verdict> verdicts =
                scenario.assertions().stream().map(each -> each.judge(figures)).toList();
        Map<String, Long> errors = new TreeMap<>();
        counters.errors().forEach((status, count) -> errors.put(status + " (" + status.win32Error() + ")", count));
        return new Results(
                scenario,
                host(),
                begunMillis,
                outcome.ended(),
                phases,
                outcome.measuredNanos(),
                sampler.rows(),
                spread(sampler.awaited()),
                measured(Kind.OPERATION),
                measured(Kind.ITERATION),
                setup.objects().stream().map(this::object).toList(),
                setup.outliers().all(),
                begun,
                totals,
                errors,
                cost(totals),
                troubles.circles(),
                troubles.stall(),
                outcome.breaking(),
                verdicts,
                invariants);
    }

    // ---- invariants

    private long exclusion(List<Invariant> invariants) {
        List<TestedObject> exclusive =
                setup.objects().stream().filter(TestedObject::isExclusive).toList();
        long violations = exclusive.stream().mapToLong(TestedObject::violations).sum();
        if (!exclusive.isEmpty()) {
            invariants.add(new Invariant(
                    "mutual exclusion",
                    violations == 0,
                    violations == 0 ? "no mutex let in two" : violations + " times a mutex let in a second one"));
        }
        return violations;
    }

    private long conservation(List<Invariant> invariants) {
        long lost = 0;
        for (TestedObject object : setup.objects()) {
            if (object.entry().type() == ObjectType.MESSAGE_QUEUE
                    && keeper.messages(object).isPresent()) {
                Account account =
                        object.messages().account(keeper.messages(object).getAsLong());
                lost += Math.abs(account.lost());
                invariants.add(
                        new Invariant("messages of " + object.entry().key(), account.lost() == 0, text(account)));
            }
        }
        return lost;
    }

    private static String text(Account account) {
        String known = account.sent() + " sent, " + account.received() + " received, " + account.left() + " left";
        long unknown = account.unknownSends() + account.unknownReceives();
        String told = unknown == 0 ? known : known + ", " + unknown + " ended in their calls";
        if (account.lost() == 0) {
            return told;
        }
        return told + (account.lost() > 0 ? ": " + account.lost() + " lost" : ": " + -account.lost() + " too many");
    }

    private void progress(Outcome outcome, List<Invariant> invariants) {
        long deadlocks = troubles.deadlocks();
        boolean stalled = outcome.ended() == Ended.STALLED;
        boolean moved = !stalled && deadlocks == 0;
        String found = deadlocks > 0
                ? deadlocks + (deadlocks == 1 ? " deadlock" : " deadlocks") + (stalled ? ", and nothing moved" : "")
                : moved ? "no deadlock, no stall" : "nothing moved any more";
        invariants.add(new Invariant("progress", moved, found));
    }

    // ---- counts

    private Totals totals(Outcome outcome, long violations, long lost) {
        long operations = 0;
        for (Row row : sampler.rows()) {
            operations += row.phase().equals("measured") ? row.operationCount() : 0;
        }
        return new Totals(
                operations,
                sampler.total(Kind.ITERATION).getTotalCount(),
                counters.total(Count.ERRORS),
                counters.total(Count.TIMEOUTS),
                counters.total(Count.ABANDONED),
                counters.total(Count.KILLS),
                counters.total(Count.CRASHES),
                counters.total(Count.BROKEN_OFF),
                counters.total(Count.SUSPENSIONS),
                counters.total(Count.RAN_ON),
                counters.total(Count.SLOWED),
                counters.total(Count.CLOCK_JUMPS),
                counters.total(Count.STARTED),
                counters.total(Count.WRONG_EXITS),
                troubles.deadlocks(),
                outcome.ended() == Ended.STALLED ? 1 : 0,
                violations,
                lost,
                counters.total(Count.MISSED),
                troubles.unfinished());
    }

    private List<Measured> measured(Kind kind) {
        return setup.channels().all(kind).stream().map(this::measured).toList();
    }

    private Measured measured(Channel channel) {
        boolean iterations = channel.kind() == Kind.ITERATION;
        Histogram ended = sampler.total(channel);
        Histogram awaited = iterations ? sampler.awaited(channel.name()) : ended;
        Spread service = setup.channels().all(Kind.SERVICE).stream()
                .filter(each -> iterations && each.name().equals(channel.name()))
                .map(each -> spread(sampler.total(each)))
                .findAny()
                .orElse(null);
        return new Measured(
                channel.id(),
                channel.name(),
                channel.object(),
                spread(awaited),
                awaited.getTotalCount() - ended.getTotalCount(),
                service,
                counters.of(Count.ERRORS, channel.id()),
                counters.of(Count.TIMEOUTS, channel.id()),
                counters.of(Count.ABANDONED, channel.id()),
                counters.of(Count.BROKEN_OFF, channel.id()),
                iterations ? Long.toHexString(setup.choices(channel.name()).sum()) : null);
    }

    private static Spread spread(Histogram histogram) {
        List<double[]> curve = new ArrayList<>();
        if (histogram.getTotalCount() > 0) {
            for (HistogramIterationValue point : histogram.percentiles(CURVE_POINTS_PER_HALF)) {
                curve.add(new double[] {point.getPercentileLevelIteratedTo(), point.getValueIteratedTo()});
            }
        }
        return new Spread(Latency.of(histogram), curve);
    }

    private ObjectRow object(TestedObject object) {
        String key = object.entry().key();
        Histogram waits = new Histogram(3);
        long operations = 0;
        for (Channel channel : setup.channels().all(Kind.OPERATION)) {
            if (key.equals(channel.object())) {
                operations += sampler.total(channel).getTotalCount();
                if (channel.waits()) {
                    waits.add(sampler.total(channel));
                }
            }
        }
        Histogram holds = new Histogram(3);
        setup.channels().all(Kind.HOLD).stream()
                .filter(each -> each.name().equals(key))
                .forEach(each -> holds.add(sampler.total(each)));
        ObjectFigures figures = object.figures();
        return new ObjectRow(
                key,
                object.entry().type().toString(),
                object.entry().count(),
                operations,
                Latency.of(waits),
                figures.mostWaiting(),
                figures.meanWaiting(),
                figures.mostMessages(),
                Latency.of(holds),
                figures.longestHold(),
                figures.longestHolder(),
                figures.longestAt());
    }

    // ---- where it ran, and what it cost

    private Host host() {
        return new Host(
                System.getProperty("java.version", "unknown"),
                System.getProperty("java.vm.name", "unknown"),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                scenario.settings().getString("casement.kernel.carriers"),
                version());
    }

    private static String version() {
        String built = Assembly.class.getPackage().getImplementationVersion();
        return built == null ? "not packaged" : built;
    }

    /** Of all scripts, each as often as there are processes of it, and of the calls of programs. */
    private Cost cost(Totals totals) {
        double sum = 0;
        long weight = 0;
        for (Colony colony : colonies.values()) {
            Work work = colony instanceof ScriptColony scripted ? scripted.work() : null;
            double cost = cost(work);
            if (!Double.isNaN(cost)) {
                int processes = Math.max(1, colony.population().processes());
                sum += cost * processes;
                weight += processes;
            }
        }
        double nanos = weight == 0 ? Double.NaN : sum / weight;
        long calls = setup.channels().all(Kind.OPERATION).stream()
                .filter(setup::isOfProgram)
                .mapToLong(each -> sampler.total(each).getTotalCount())
                .sum();
        double nanosPerCall = calls == 0 ? Double.NaN : ProgramCalls.cost(COST_ROUND);
        long cpu = sampler.rows().stream()
                .filter(row -> row.phase().equals("measured"))
                .mapToLong(row -> row.jvm().cpuNanos())
                .sum();
        double cost = orNone(nanos) * Math.max(0, totals.operations() - calls) + orNone(nanosPerCall) * calls;
        boolean isKnown = cpu != 0 && cost != 0;
        return new Cost(
                nanos,
                nanosPerCall,
                isKnown ? cost / totals.operations() : Double.NaN,
                isKnown ? cost / cpu : Double.NaN);
    }

    private static double orNone(double nanos) {
        return Double.isNaN(nanos) ? 0 : nanos;
    }

    private double cost(@Nullable Work work) {
        return work == null
                ? Double.NaN
                : HarnessCost.measure(
                        work, setup.channels(), GuestThread.current().rules(), COST_ROUND);
    }
}
