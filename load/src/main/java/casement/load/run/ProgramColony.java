package casement.load.run;

import casement.kernel.Launch;
import casement.kernel.Program;
import casement.load.arrival.Arrivals;
import casement.load.chance.Chance;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.measure.Recorder;
import casement.load.measure.Ticks;
import casement.load.scenario.Population;
import casement.load.scenario.Population.Closed;
import casement.load.script.Work.Common;
import casement.load.script.WorkPlace;
import casement.sandbox.GuestProcess;
import casement.sandbox.Sandbox;
import casement.sandbox.process.ProcessSpec;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Runs of a program of the user's, each in a process of its own; so many at a time as the population has processes. */
final class ProgramColony implements Colony {

    private final Population population;
    private final Population.Program program;
    private final Sandbox sandbox;
    private final Common common;
    private final Counters counters;
    private final int channel;
    private final int undone;
    private final @Nullable Arrivals arrivals;
    private final Chance chance;
    private final Recorder recorder;
    private final ConcurrentLinkedQueue<Run> ended = new ConcurrentLinkedQueue<>();
    private final List<Run> alive = new ArrayList<>();
    private final Deque<Place> free = new ArrayDeque<>();
    private final PriorityQueue<Place> thinking = new PriorityQueue<>(Comparator.comparingLong(Place::due));
    private boolean over;

    /** @param due when the next run may begin */
    private record Place(int index, int runs, long due) {}

    /**
     * @param intended from when its time counts
     * @param begun when it really began
     */
    private record Run(Place place, long intended, long begun, GuestProcess process) {}

    ProgramColony(
            Population population,
            Sandbox sandbox,
            Common common,
            Counters counters,
            Recorder recorder,
            int channel,
            int undone,
            @Nullable Arrivals arrivals,
            long seed) {
        this.population = population;
        this.program = (Population.Program) population.work();
        this.sandbox = sandbox;
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
        for (Run run = ended.poll(); run != null; run = ended.poll()) {
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
            start(free.remove(), intended);
        }
        recorder.handOver();
    }

    private long arrival(Arrivals from) {
        long due = common.origin() == 0 ? Arrivals.OVER : from.due();
        return due == Arrivals.OVER ? Arrivals.OVER : common.origin() + due;
    }

    private boolean isExhausted() {
        return arrivals != null && common.origin() != 0 && arrivals.due() == Arrivals.OVER;
    }

    private void start(Place place, long intended) {
        ProcessSpec spec = ProcessSpec.of(program.image())
                .named(population.key() + "-" + place.index())
                .withArguments(program.arguments().toArray(String[]::new));
        GuestProcess process = sandbox.start(spec, this::settings);
        counters.add(Count.STARTED);
        Run run = new Run(place, intended, Ticks.now(), process);
        alive.add(run);
        process.ended().thenRun(() -> ended.add(run));
    }

    private Launch settings(Launch launch) {
        Launch inSession = launch.inSession(population.session());
        return population.dialect() == null ? inSession : inSession.speaking(population.dialect());
    }

    private void bury(Run run, long now) {
        alive.remove(run);
        boolean asExpected = run.process()
                .end()
                .filter(end -> end.reason() != EndReason.TERMINATED && end.exitCode() == program.expectedExit())
                .isPresent();
        if (asExpected) {
            recorder.record(channel, run.intended(), now);
        } else if (!over) {
            counters.add(Count.BROKEN_OFF, channel);
            note(run.process().end().map(end -> end.reason()).orElse(EndReason.RETURNED));
        } else if (undone >= 0) {
            recorder.record(undone, run.intended(), now);
        }
        long think = population.pace() instanceof Closed closed ? closed.think().draw(chance) : 0;
        Place next = new Place(run.place().index(), run.place().runs() + 1, now + think);
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
        return alive.isEmpty() && ended.isEmpty() && (over || isExhausted() || free.isEmpty() && thinking.isEmpty());
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
    public @Nullable Program spawned() {
        return null;
    }
}
