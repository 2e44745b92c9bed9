package casement.load.script;

import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.load.arrival.Arrivals;
import casement.load.measure.Counters.Count;
import casement.load.scenario.Population.Closed;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A process that goes through a script, on as many threads as its population says. */
public final class ScriptedProcess implements Program {

    /** What one thread does before others of its carrier have their turn: virtual ones are never interrupted. */
    private static final long TURN_NANOS = 500_000;

    private final Work work;
    private final WorkPlace place;
    private final Consumer<WorkPlace> onStart;

    /** @param onStart told when the process is there, before it runs */
    public ScriptedProcess(Work work, WorkPlace place, Consumer<WorkPlace> onStart) {
        this.work = work;
        this.place = place;
        this.onStart = onStart;
    }

    @Override
    public void started(SimulatedProcess process) {
        place.taken(process);
        work.common().counters().add(Count.STARTED);
        onStart.accept(place);
    }

    @Override
    public int run() {
        GuestThread gate = GuestThread.current();
        Handles handles = new Handles(work.code(), place.index());
        Worker first = new Worker(work, place, 0, gate, handles, true);
        first.arrive();
        try {
            Status opened = handles.openAll(gate);
            if (opened.isError()) {
                work.common().counters().error(-1, opened);
            }
            if (first.run(work.code().once()) == Op.BROKEN_OFF) {
                work.common().counters().add(Count.BROKEN_OFF);
            }
            List<Integer> others = startOthers(gate, handles);
            work(first);
            for (int thread : others) {
                Reply unused = gate.waitOne(thread, Syscall.INFINITE, false);
            }
        } finally {
            first.leave();
        }
        return 0;
    }

    private List<Integer> startOthers(GuestThread gate, Handles handles) {
        List<Integer> others = new ArrayList<>();
        for (int i = 1; i < work.population().threads(); i++) {
            int number = i;
            Reply reply = gate.call(new Syscall.CreateThread(() -> runOther(number, handles), false));
            if (reply.answer() instanceof Syscall.Started started) {
                others.add(started.thread());
            }
        }
        return others;
    }

    private int runOther(int number, Handles handles) {
        Worker worker = new Worker(work, place, number, GuestThread.current(), handles, true);
        worker.arrive();
        try {
            work(worker);
        } finally {
            worker.leave();
        }
        return 0;
    }

    // ---- iterations

    private void work(Worker worker) {
        Arrivals arrivals = work.arrivals();
        if (arrivals == null) {
            workClosed(worker, (Closed) work.population().pace());
        } else {
            workOpen(worker, arrivals);
        }
    }

    private void workClosed(Worker worker, Closed pace) {
        if (work.population().rampUp().isZero()) {
            worker.awaitBegin();
        }
        long turn = worker.tick();
        for (int i = 0; !work.common().isOver() && (pace.iterations() == 0 || i < pace.iterations()); i++) {
            iterate(worker, worker.now(), worker.now());
            worker.sleep(pace.think().draw(worker.chance()));
            turn = shared(worker, turn);
        }
    }

    private void workOpen(Worker worker, Arrivals arrivals) {
        worker.awaitBegin();
        long turn = worker.tick();
        for (long arrival = arrivals.next(); arrival != Arrivals.OVER; arrival = arrivals.next()) {
            long intended = work.common().origin() + arrival;
            worker.takes(intended);
            worker.sleep(intended - worker.tick());
            long begun = worker.tick();
            if (work.common().isOver()) {
                return;
            }
            iterate(worker, intended, begun);
            turn = shared(worker, turn);
        }
    }

    /** Lets others run from time to time: a virtual thread that never waits would keep its carrier. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static long shared(Worker worker, long turn) {
        if (worker.now() - turn < TURN_NANOS) {
            return turn;
        }
        Thread.yield();
        return worker.tick();
    }

    /**
     * @param intended from when its time counts
     * @param begun when it really begins
     */
    private void iterate(Worker worker, long intended, long begun) {
        worker.begins();
        if (worker.run(work.code().start()) == Op.END) {
            worker.record(work.iterationChannel(), intended, worker.now());
            if (work.serviceChannel() >= 0) {
                worker.record(work.serviceChannel(), begun, worker.now());
            }
        } else {
            work.common().counters().add(Count.BROKEN_OFF, work.iterationChannel());
        }
        worker.done();
    }
}
