package casement.load.run;

import casement.kernel.HostThread;
import casement.kernel.Kernel;
import casement.kernel.KernelClock;
import casement.load.measure.Counters.Count;
import casement.load.measure.Row;
import casement.load.measure.Sink;
import casement.load.measure.Ticks;
import casement.load.results.Results;
import casement.load.results.Results.Circle;
import casement.load.results.Results.Ended;
import casement.load.results.Results.Phase;
import casement.load.scenario.Scenario;
import casement.load.scenario.ScenarioException;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one scenario, once, on the thread that asks for it. */
public final class Conductor {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** What takes as long without an end in sight may be a deadlock. */
    private static final long SUSPICIOUS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LAST_WAIT = TimeUnit.SECONDS.toNanos(10);

    private final Scenario scenario;
    private final Watcher watcher;
    private final Setup setup;
    private final JumpingClock clock = new JumpingClock(KernelClock.system());
    private final Map<String, Colony> colonies = new ConcurrentHashMap<>();
    private final List<Phase> phases = new ArrayList<>();
    private final Sampler sampler;
    private final long begun;
    private final long begunMillis;
    private volatile boolean stopped;
    private @Nullable Ended ended;
    private long nextLook;
    private long nextRow;

    public Conductor(Scenario scenario, Watcher watcher, Sink sink) {
        this.scenario = scenario;
        this.watcher = watcher;
        this.setup = new Setup(scenario);
        this.begun = Ticks.now();
        this.begunMillis = Ticks.wallClock();
        this.sampler = new Sampler(setup.meter(), setup.channels(), setup.counters(), setup.objects(), sink, begun);
    }

    /** Has the run end as soon as what is under way is over; may be called on any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Returns when it is over.
     *
     * @throws ScenarioException if the kernel does not start with its settings, or refuses its objects
     */
    public Results run() {
        try (Kernel kernel = start()) {
            HostThread identity = kernel.attach();
            try {
                return run(kernel);
            } finally {
                identity.close();
            }
        }
    }

    @SuppressWarnings("try") // a visit is there, not used
    private Results run(Kernel kernel) {
        Keeper keeper = new Keeper(setup.objects());
        colonies.putAll(setup.colonies(kernel));
        Injector injector =
                new Injector(scenario.faults(), kernel.inspector(), colonies, clock, setup.counters(), scenario.seed());
        try (DeadlockSearch search = new DeadlockSearch(kernel.inspector());
                Watcher.Visit unused = watcher.begun(kernel)) {
            Alarm alarm = new Alarm(scenario.timing().stall().toNanos(), search);
            Outcome outcome = phases(keeper, injector, alarm);
            injector.end();
            long unfinished =
                    colonies.values().stream().mapToLong(Colony::atWork).sum();
            if (unfinished > 0) {
                search.look(); // before those are ended who are in it
            }
            endAll();
            sampler.takeRest();
            Troubles troubles = new Troubles(search.circles(), search.count(), alarm.stall(), unfinished);
            return new Assembly(scenario, setup, sampler, troubles, keeper, colonies)
                    .results(begun, begunMillis, List.copyOf(phases), outcome);
        }
    }

    /** What the phases came to. */
    record Outcome(Ended ended, long measuredNanos, Results.@Nullable Breaking breaking) {}

    /**
     * What kept it from getting on.
     *
     * @param stall who waited for what when the run was given up; empty if it was not
     * @param unfinished threads that had an iteration under way when the drain was over
     */
    record Troubles(List<Circle> circles, long deadlocks, List<String> stall, long unfinished) {}

    private Kernel start() {
        try {
            return Kernel.start(scenario.settings(), clock, request -> {
                Colony colony = colonies.get(request.image());
                return colony == null ? null : colony.spawned();
            });
        } catch (ConfigException | IllegalArgumentException wrong) {
            throw new ScenarioException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** Without a warm-up, all is measured from the first process on. */
    private Outcome phases(Keeper keeper, Injector injector, Alarm alarm) {
        boolean isWarmedUp = !scenario.timing().warmUp().isZero();
        boolean goesOn = !isWarmedUp || pass(keeper, alarm, "ramp-up", -1, this::isComplete, () -> {});
        setup.common().begin(Ticks.now());
        if (isWarmedUp) {
            goesOn = goesOn
                    && pass(keeper, alarm, "warm-up", scenario.timing().warmUp().toNanos(), () -> false, () -> {});
            sampler.reset();
            setup.outliers().clear();
            setup.meter().countFrom(Ticks.now());
        }
        long from = Ticks.now();
        Steps steps = new Steps(setup.steps(), sampler, setup.counters(), from, () -> setup.waiting(Ticks.now()));
        if (goesOn) {
            boolean unused = pass(
                    keeper,
                    alarm,
                    "measured",
                    scenario.timing().duration().toNanos(),
                    () -> steps.isBroken(Ticks.now()) || isFinished(),
                    () -> injector.tick(Ticks.now() - from));
        }
        long measured = Ticks.now() - from;
        if (ended == null) {
            ended = steps.hasBroken() ? Ended.BROKEN : isFinished() ? Ended.FINISHED : Ended.DURATION;
        }
        setup.common().end(Ticks.now());
        colonies.values().forEach(Colony::end);
        setup.noteMissed();
        if (ended != Ended.STALLED) {
            Ended before = ended;
            boolean unused = pass(
                    keeper,
                    alarm,
                    "drain",
                    scenario.timing().drain().toNanos(),
                    () -> colonies.values().stream().allMatch(colony -> colony.atWork() == 0),
                    () -> {});
            ended = before;
        }
        return new Outcome(ended, measured, steps.breaking());
    }

    private boolean isComplete() {
        return colonies.values().stream().allMatch(Colony::isComplete);
    }

    private boolean isFinished() {
        return colonies.values().stream().allMatch(Colony::isFinished);
    }

    /**
     * Lets a phase pass.
     *
     * @param nanos how long it takes at most; negative for as long as it takes
     * @param over whether it is over before
     * @return whether the run goes on
     */
    private boolean pass(Keeper keeper, Alarm alarm, String phase, long nanos, BooleanSupplier over, Runnable onTick) {
        long from = Ticks.now();
        nextLook = from;
        nextRow = from + SECOND;
        boolean drains = phase.equals("drain");
        boolean counts = drains || phase.equals("measured");
        boolean goesOn = true;
        for (long now = from; goesOn && !(nanos >= 0 && now - from >= nanos); now = Ticks.now()) {
            for (Colony colony : colonies.values()) {
                colony.tick(now, now + TICK);
            }
            onTick.run();
            if (now - nextLook >= 0) {
                sampler.look(setup.common().roster(), keeper);
                nextLook = now + LOOK;
            }
            if (now - nextRow >= 0) {
                goesOn = row(alarm, phase, counts, from, nanos);
                nextRow += SECOND;
            }
            if (over.getAsBoolean()) {
                break;
            }
            if (stopped && !drains) {
                ended = Ended.STOPPED;
                goesOn = false;
            }
            long rest = nanos < 0 ? TICK : Math.min(TICK, nanos - (Ticks.now() - from));
            LockSupport.parkNanos(this, Math.min(rest, Math.max(1, nextRow - Ticks.now())));
        }
        sampler.look(setup.common().roster(), keeper);
        cut(phase, counts);
        phases.add(new Phase(phase, from - begun, Ticks.now() - begun));
        return goesOn;
    }

    private Row cut(String phase, boolean counts) {
        long origin = setup.common().origin();
        double rate = origin == 0 || phase.equals("drain") ? 0 : setup.intendedRate(Ticks.now() - origin);
        return sampler.cut(phase, counts, processes(), rate);
    }

    private int processes() {
        return colonies.values().stream().mapToInt(Colony::size).sum();
    }

    private boolean row(Alarm alarm, String phase, boolean counts, long from, long nanos) {
        Row row = cut(phase, counts);
        long elapsed = Ticks.now() - from;
        watcher.glance(new Watcher.Glance(
                phase,
                elapsed,
                nanos < 0 ? -1 : Math.max(0, nanos - elapsed),
                row.processes(),
                row.operationsPerSecond(),
                row.latency().count(),
                row.latency().p50(),
                row.latency().p99(),
                setup.counters().total(Count.ERRORS)));
        boolean suspicious = colonies.values().stream().anyMatch(colony -> colony.mayBeStuck(SUSPICIOUS));
        if (alarm.look(row, setup.common().roster(), colonies.values(), suspicious)) {
            ended = Ended.STALLED;
            return false;
        }
        return true;
    }

    /** Ends those that are not done, so that nothing changes any more. */
    private void endAll() {
        long until = Ticks.now() + LAST_WAIT;
        while (processes() > 0 && Ticks.now() < until) {
            for (Colony colony : colonies.values()) {
                for (int i = 0; i < colony.size(); i++) {
                    colony.kill(i);
                }
                colony.tick(Ticks.now(), Ticks.now());
            }
            LockSupport.parkNanos(this, TICK);
        }
    }
}
