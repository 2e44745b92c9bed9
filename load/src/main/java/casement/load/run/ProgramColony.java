package casement.load.run;

import casement.kernel.CallGauge;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.load.arrival.Arrivals;
import casement.load.chance.Chance;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.measure.ProgramCalls;
import casement.load.measure.Recorder;
import casement.load.measure.Ticks;
import casement.load.scenario.Population;
import casement.load.scenario.Population.Closed;
import casement.load.script.Work.Common;
import casement.load.script.WorkPlace;
import casement.sandbox.GuestProcess;
import casement.sandbox.Onlooker;
import casement.sandbox.Sandbox;
import casement.sandbox.process.ProcessSpec;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs of a program of the user's, each in a process of its own; so many at a time as the population has processes. */
final class ProgramColony implements Colony {

    private final Population population;
    private final Population.Program work;
    private final Kernel kernel;
    private final Sandbox sandbox;
    private final @Nullable ProgramCalls calls;
    private final Common common;
    private final Counters counters;
    private final int channel;
    private final int undone;
    private final @Nullable Arrivals arrivals;
    private final Chance chance;
    private final Recorder recorder;
    private final AtomicInteger spawned = new AtomicInteger();
    private final ConcurrentLinkedQueue<Run> born = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Run> ended = new ConcurrentLinkedQueue<>();
    private final List<Run> alive = new ArrayList<>();
    private final Deque<Place> free = new ArrayDeque<>();
    private final PriorityQueue<Place> thinking = new PriorityQueue<>(Comparator.comparingLong(Place::due));
    private boolean over;

    /** @param due when the next run may begin */
    private record Place(int index, int runs, long due) {}

    /**
     * @param place null if somebody has spawned it
     * @param intended from when its time counts
     * @param begun when it really began
     */
    private record Run(@Nullable Place place, long intended, long begun, GuestProcess process) {}

    ProgramColony(
            Population population,
            Kernel kernel,
            Sandbox sandbox,
            @Nullable ProgramCalls calls,
            Common common,
            Counters counters,
            Recorder recorder,
            int channel,
            int undone,
            @Nullable Arrivals arrivals,
            long seed) {
        this.population = population;
        this.work = (Population.Program) population.work();
        this.kernel = kernel;
        this.sandbox = sandbox;
        this.calls = calls;
        this.common = common;
        this.counters = counters;
        this.recorder = recorder;
        this.channel = channel;
        this.undone = undone;
        this.arrivals = arrivals;
        this.chance = Chance.of(seed, population.key());
        for (int i = 0; i < population.processes(); i++) {
            free.add(new Place(i, 0, 0));
        }
    }

    @Override
    public Population population() {
        return population;
    }

    @Override
    public void tick(long now, long until) {
        meetTheBorn();
        for (Run run = ended.poll(); run != null; run = ended.poll()) {
            meetTheBorn();
            bury(run, now);
        }
        while (!thinking.isEmpty() && thinking.peek().due() <= now) {
            free.add(thinking.remove());
        }
        while (!over && !free.isEmpty() && Ticks.now() < until) {
            long intended = arrivals == null ? now : arrival(arrivals);
            if (intended == Arrivals.OVER || intended > now) {
                break;
            }
            if (arrivals != null) {
                long unused = arrivals.next();
            }
            launch(free.remove(), intended);
        }
        recorder.handOver();
    }

    private void meetTheBorn() {
        for (Run run = born.poll(); run != null; run = born.poll()) {
            alive.add(run);
        }
    }

    private long arrival(Arrivals from) {
        long due = common.origin() == 0 ? Arrivals.OVER : from.due();
        return due == Arrivals.OVER ? Arrivals.OVER : common.origin() + due;
    }

    private boolean isExhausted() {
        return arrivals != null && common.origin() != 0 && arrivals.due() == Arrivals.OVER;
    }

    private void launch(Place place, long intended) {
        Launch launch = Launch.of(name(place.index()), program(place, place.index(), intended))
                .inSession(population.session());
        String dialect = population.dialect();
        SimulatedProcess unused = kernel.launch(dialect == null ? launch : launch.speaking(dialect));
    }

    private String name(int index) {
        return population.key() + "-" + index;
    }

    private Program program(@Nullable Place place, int index, long intended) {
        ProcessSpec spec = ProcessSpec.of(work.image())
                .named(name(index))
                .withArguments(work.arguments().toArray(String[]::new));
        return sandbox.program(spec, new Arrival(place, intended));
    }

    /** Is told of the process that it becomes. */
    private final class Arrival implements Onlooker {

        private final @Nullable Place place;
        private final long intended;
        private volatile @Nullable GuestProcess process;

        Arrival(@Nullable Place place, long intended) {
            this.place = place;
            this.intended = intended;
        }

        @Override
        public void started(GuestProcess started) {
            process = started;
            counters.add(Count.STARTED);
            Run run = new Run(place, intended, Ticks.now(), started);
            born.add(run);
            started.ended().thenRun(() -> ended.add(run));
        }

        @Override
        public @Nullable CallGauge gauge() {
            GuestProcess measured = process;
            return calls == null || measured == null ? null : calls.of(measured.name(), measured.id());
        }
    }

    private void bury(Run run, long now) {
        alive.remove(run);
        boolean asExpected = run.process()
                .end()
                .filter(end -> end.reason() != EndReason.TERMINATED && end.exitCode() == work.expectedExit())
                .isPresent();
        if (asExpected) {
            recorder.record(channel, run.intended(), now);
        } else if (!over) {
            counters.add(Count.BROKEN_OFF, channel);
            note(run.process().end().map(end -> end.reason()).orElse(EndReason.RETURNED));
        } else if (undone >= 0) {
            recorder.record(undone, run.intended(), now);
        }
        if (run.place() != null) {
            free(run.place(), now);
        }
    }

    /** Another run may begin in its place, sooner or later. */
    private void free(Place place, long now) {
        long think = population.pace() instanceof Closed closed ? closed.think().draw(chance) : 0;
        Place next = new Place(place.index(), place.runs() + 1, now + think);
        if (!(population.pace() instanceof Closed closed)
                || closed.iterations() == 0
                || next.runs() < closed.iterations()) {
            thinking.add(next);
        }
    }

    private void note(EndReason reason) {
        if (reason == EndReason.UNCAUGHT_EXCEPTION) {
            counters.add(Count.CRASHES);
        } else if (reason == EndReason.RETURNED || reason == EndReason.EXITED) {
            counters.add(Count.WRONG_EXITS);
        } else {
            counters.add(Count.KILLS);
        }
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public boolean isFinished() {
        return alive.isEmpty()
                && born.isEmpty()
                && ended.isEmpty()
                && (over || isExhausted() || free.isEmpty() && thinking.isEmpty());
    }

    @Override
    public void end() {
        over = true;
    }

    @Override
    public long atWork() {
        return alive.size();
    }

    @Override
    public boolean mayBeStuck(long nanos) {
        return !alive.isEmpty() && Ticks.now() - alive.get(0).begun() > nanos; // the first is the oldest
    }

    @Override
    public Optional<Set<Standstill.Waiting>> standstill() {
        boolean isDue = !thinking.isEmpty() || !free.isEmpty() && !isExhausted();
        if (!over && isDue || !born.isEmpty() || !ended.isEmpty()) {
            return Optional.empty();
        }
        Set<Standstill.Waiting> all = new HashSet<>();
        for (Run run : alive) {
            Optional<Set<Standstill.Waiting>> waits =
                    Standstill.of(kernel.inspector(), run.process().id());
            if (waits.isEmpty()) {
                return waits;
            }
            all.addAll(waits.get());
        }
        return Optional.of(all);
    }

    @Override
    public int size() {
        return alive.size();
    }

    @Override
    public void kill(int number) {
        boolean unused = alive.get(number).process().terminate(WorkPlace.KILLED);
    }

    @Override
    public ProcessId process(int number) {
        return alive.get(number).process().id();
    }

    @Override
    public Program spawned() {
        return program(null, population.processes() + spawned.getAndIncrement(), Ticks.now());
    }
}
