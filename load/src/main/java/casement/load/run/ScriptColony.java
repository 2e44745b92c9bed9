package casement.load.run;

import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.load.measure.Counters;
import casement.load.measure.Counters.Count;
import casement.load.measure.Ticks;
import casement.load.scenario.Population;
import casement.load.script.ScriptedProcess;
import casement.load.script.Work;
import casement.load.script.WorkPlace;
import casement.semantics.EndReason;
import casement.semantics.ProcessId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Processes that go through a script. */
final class ScriptColony implements Colony {

    private final Work work;
    private final Kernel kernel;
    private final Counters counters;
    private final ConcurrentLinkedQueue<WorkPlace> born = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<WorkPlace> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spawned = new AtomicInteger();
    private final List<WorkPlace> alive = new ArrayList<>();
    private final Map<WorkPlace, Integer> positions = new HashMap<>();
    private final Deque<WorkPlace> toStart = new ArrayDeque<>();
    private final Map<Integer, Integer> lives = new HashMap<>();
    private int begun;
    private long firstTick;
    private boolean over;

    ScriptColony(Work work, Kernel kernel, Counters counters) {
        this.work = work;
        this.kernel = kernel;
        this.counters = counters;
        this.spawned.set(work.population().processes());
    }

    Work work() {
        return work;
    }

    @Override
    public Population population() {
        return work.population();
    }

    @Override
    public void tick(long now, long until) {
        if (firstTick == 0) {
            firstTick = now;
        }
        meetTheBorn();
        buryTheEnded();
        int due = due(now);
        while (!over && begun < due && Ticks.now() < until) {
            launch(new WorkPlace(population().key(), begun++, 0));
        }
        while (!over && !toStart.isEmpty() && Ticks.now() < until) {
            launch(toStart.remove());
        }
    }

    private int due(long now) {
        long rampUp = population().rampUp().toNanos();
        int all = population().processes();
        return rampUp == 0 ? all : (int) Math.min(all, 1 + (double) all * (now - firstTick) / rampUp);
    }

    private void launch(WorkPlace place) {
        Launch launch =
                Launch.of(place.name(), program(place)).inSession(population().session());
        String dialect = population().dialect();
        SimulatedProcess unused = kernel.launch(dialect == null ? launch : launch.speaking(dialect));
    }

    private Program program(WorkPlace place) {
        return new ScriptedProcess(work, place, this::started);
    }

    private void started(WorkPlace place) {
        born.add(place);
        place.process().onEnd(() -> ended.add(place));
    }

    private void meetTheBorn() {
        for (WorkPlace place = born.poll(); place != null; place = born.poll()) {
            positions.put(place, alive.size());
            alive.add(place);
        }
    }

    private void buryTheEnded() {
        for (WorkPlace place = ended.poll(); place != null; place = ended.poll()) {
            meetTheBorn();
            Integer position = positions.remove(place);
            WorkPlace last = alive.remove(alive.size() - 1);
            if (position != null && last != place) {
                alive.set(position, last);
                positions.put(last, position);
            }
            if (!over) {
                note(place, place.process().end().orElseThrow().reason());
            }
        }
    }

    private void note(WorkPlace place, EndReason reason) {
        if (reason == EndReason.UNCAUGHT_EXCEPTION) {
            counters.add(Count.CRASHES);
        } else if (reason != EndReason.RETURNED && reason != EndReason.EXITED) {
            counters.add(Count.KILLS);
        }
        if (population().restart()
                && reason != EndReason.RETURNED
                && place.index() < population().processes()) {
            int life = lives.merge(place.index(), 1, Integer::sum);
            toStart.add(new WorkPlace(population().key(), place.index(), life));
        }
    }

    @Override
    public boolean isComplete() {
        return begun >= population().processes();
    }

    @Override
    public boolean isFinished() {
        return isComplete() && alive.isEmpty() && toStart.isEmpty() && born.isEmpty() && ended.isEmpty();
    }

    @Override
    public void end() {
        over = true;
        toStart.clear();
        begun = population().processes();
    }

    @Override
    public long atWork() {
        return work.common().roster().stream()
                .filter(worker -> worker.isAtWork()
                        && worker.workPlace().population().equals(population().key()))
                .count();
    }

    @Override
    public boolean mayBeStuck(long nanos) {
        return work.common().roster().stream().anyMatch(worker -> worker.waitsLongerThan(nanos));
    }

    @Override
    public Optional<Set<Standstill.Waiting>> standstill() {
        return Optional.of(Set.of());
    }

    @Override
    public int size() {
        return alive.size();
    }

    @Override
    public void kill(int number) {
        alive.get(number).process().terminate(WorkPlace.KILLED);
    }

    @Override
    public ProcessId process(int number) {
        return alive.get(number).process().id();
    }

    @Override
    public Program spawned() {
        return program(new WorkPlace(population().key(), spawned.getAndIncrement(), 0));
    }
}
