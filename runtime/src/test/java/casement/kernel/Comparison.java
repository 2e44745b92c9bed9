package casement.kernel;

import casement.dialect.Dialect;
import casement.kernel.ModelKernel.Owner;
import casement.kernel.ModelKernel.Runner;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One list of errands, run by the model and by the running kernel, compared after each. */
final class Comparison {

    private static final int PROCESSES = 2;
    private static final int THREADS = 2;

    private final LiveKernel live;
    private final ModelKernel model;
    private final List<Errand> done = new ArrayList<>();
    private final Consumer<ModelKernel> defect;
    private String fault;
    private Errand last;
    private boolean introduced;

    /** @param defect done to the model before each errand; nothing, but to see whether differences are found */
    Comparison(LiveKernel live, String dialect, Consumer<ModelKernel> defect) {
        this.live = live;
        this.defect = defect;
        this.model = new ModelKernel(live.now());
        live.clear();
        Dialect rules = live.machine().dialects().named(dialect);
        for (int p = 0; p < PROCESSES; p++) {
            ProcessControl process = live.process(dialect);
            Owner owner = model.process(process.id(), rules);
            for (int t = 0; t < THREADS; t++) {
                ThreadControl thread = live.thread(process).control;
                model.thread(thread.id(), owner, casement.semantics.Priority.NORMAL);
            }
        }
    }

    /** Each process has handles to both processes and to all threads: 4, 8 and from 12 on. */
    private void introduce() {
        for (LiveKernel.Seat seat : List.of(live.seats().get(0), live.seats().get(THREADS))) {
            Owner owner = model.owners().get(live.seats().indexOf(seat) / THREADS);
            for (Owner other : model.owners()) {
                live.call(seat, new Syscall.OpenProcess(other.id.value(), 0x001F_FFFF, false));
                expect(seat, model.give(owner, other.thing));
            }
            for (Runner runner : model.runners()) {
                live.call(seat, new Syscall.OpenThread(runner.id.value(), 0x001F_FFFF, false));
                expect(seat, model.give(owner, runner.thing));
            }
        }
    }

    private static void expect(LiveKernel.Seat seat, int handle) {
        if (seat.reply().value() != handle) {
            throw new IllegalStateException("handle " + seat.reply() + " instead of " + handle);
        }
    }

    /**
     * Runs errands until there are no more, or something is wrong.
     *
     * @param errands gives the next one, or null
     */
    void run(Supplier<Errand> errands) {
        live.run(() -> {
            if (!introduced) {
                introduced = true;
                introduce();
                return true;
            }
            if (last != null) {
                follow(last);
                last = null;
                fault = difference();
            }
            Errand errand = fault == null ? errands.get() : null;
            while (errand != null && !isPossible(errand)) {
                errand = errands.get();
            }
            if (errand == null) {
                return false;
            }
            done.add(errand);
            last = errand;
            lead(errand);
            return true;
        });
    }

    /** In a list that was made shorter some errands have lost their sense. */
    private boolean isPossible(Errand errand) {
        if (errand instanceof Errand.Ask ask) {
            return model.runners().get(ask.thread()).mayCall();
        }
        if (errand instanceof Errand.Unmap unmap) {
            Runner runner = model.runners().get(unmap.thread());
            return runner.mayCall() && unmap.view() < runner.process.views.size();
        }
        return true;
    }

    private void lead(Errand errand) {
        if (errand instanceof Errand.Ask ask) {
            LiveKernel.Seat seat = live.seats().get(ask.thread());
            live.call(seat, ask.call());
        } else if (errand instanceof Errand.Unmap unmap) {
            LiveKernel.Seat seat = live.seats().get(unmap.thread());
            live.call(seat, new Syscall.UnmapView(live.view(seat, unmap.view())));
        } else {
            live.pass(((Errand.Pass) errand).nanos());
        }
    }

    private void follow(Errand errand) {
        defect.accept(model);
        if (errand instanceof Errand.Ask ask) {
            model.call(model.runners().get(ask.thread()), ask.call());
        } else if (errand instanceof Errand.Unmap unmap) {
            model.unmap(model.runners().get(unmap.thread()), unmap.view());
        } else {
            model.advance(((Errand.Pass) errand).nanos());
        }
    }

    private String difference() {
        for (int t = 0; t < model.runners().size(); t++) {
            Runner runner = model.runners().get(t);
            LiveKernel.Seat seat = live.seats().get(t);
            if (runner.dead != seat.isGone()) {
                return "thread " + t + (runner.dead ? " should have ended" : " has ended");
            }
            if (runner.dead) {
                continue;
            }
            if (runner.routinesRun != seat.routinesRun) {
                return "thread " + t + ": model ran " + runner.routinesRun + " routines, kernel " + seat.routinesRun;
            }
            if (!runner.calling) {
                continue;
            }
            Reply expected = runner.suspended ? null : runner.reply;
            Reply actual = seat.isBlocked() ? null : seat.reply();
            if (!Objects.equals(expected, actual)) {
                return "thread " + t + ": model " + (expected == null ? "is blocked" : expected) + ", kernel "
                        + (actual == null ? "is blocked" : actual);
            }
            runner.calling = expected == null;
        }
        long objects = model.count();
        return objects == live.count() ? null : "model has " + objects + " objects, kernel " + live.count();
    }

    /** Ends both processes: nothing may be left of them. */
    void end() {
        Supplier<Errand> none = () -> null;
        for (LiveKernel.Seat seat : live.seats()) {
            seat.process.terminate(0);
        }
        run(none);
        if (fault == null && live.count() != 0) {
            fault = live.count() + " objects are left when all processes have ended";
        }
    }

    void fail(String what) {
        fault = what;
    }

    ModelKernel model() {
        return model;
    }

    String fault() {
        return fault;
    }

    List<Errand> done() {
        return done;
    }
}
