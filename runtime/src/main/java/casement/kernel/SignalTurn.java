package casement.kernel;

import casement.semantics.ObjectState;
import casement.semantics.Status;
import casement.semantics.Step;
import java.util.ArrayList;
import java.util.List;

/** A change at an object that wait-alls watch: it holds all that they want before it takes place. */
final class SignalTurn extends Turn {

    private final ObjectActor<?> origin;
    private final Change change;
    private final List<WaitEntry> reached = new ArrayList<>();

    SignalTurn(Machine machine, ObjectActor<?> origin, Change change) {
        super(machine);
        this.origin = origin;
        this.change = change;
        cover(origin.object());
        coverWatches();
    }

    /** Starts from the origin, which is not held yet: others may get in before (the change is then asked again). */
    void begin(ObjectActor<?> here) {
        here.send(lowest(), new Hold(this));
    }

    private boolean coverWatches() {
        boolean[] grown = {false};
        origin.queue().forEachOpen(entry -> {
            if (entry.isWatch()) {
                entry.ticket().entries().forEach(wanted -> grown[0] |= cover(wanted.object()));
            }
        });
        return grown[0];
    }

    @Override
    protected void onHeld(ObjectActor<?> here) {
        if (here == origin && coverWatches()) {
            letAllGo(here);
            here.send(lowest(), new Hold(this));
        } else if (!holdNext(here)) {
            decide(origin);
            letAllGo(here);
        }
    }

    /** Everything is held. The change is asked again: its caller may have lost the mutex meanwhile. */
    private <S extends ObjectState<S>> void decide(ObjectActor<S> at) {
        Step<S> step = at.ask(change);
        if (step.isPending()) {
            at.block(change);
        } else if (change.claim()) {
            at.commit(change, step, this);
            moveWatches();
        }
    }

    boolean canGrantAll(WaitTicket ticket) {
        for (WaitEntry entry : ticket.entries()) {
            if (!covers(entry.object()) || !held(entry.object()).isSignaledFor(entry)) {
                return false;
            }
        }
        return true;
    }

    void grantAll(WaitTicket ticket) {
        LookTurn.grantAll(ticket, this, change, origin.object());
    }

    /** The change has been made and nobody served: of those who watch, some will be passed over. */
    void changed() {
        origin.queue().forEachOpen(entry -> {
            if (entry.isWatch() && origin.isSignaledFor(entry)) {
                reached.add(entry);
            }
        });
    }

    /** A watched object is never signaled for its watcher: whoever could not go watches what held it back. */
    private void moveWatches() {
        for (WaitEntry watch : reached) {
            if (watch.ticket().isOpen()) {
                origin.queue().remove(watch);
                if (watch.ticket().goesToTail()) {
                    watch.ticket().replace(machine.nextPlace());
                }
                watchWhatHoldsBack(watch.ticket());
            }
        }
    }

    private void watchWhatHoldsBack(WaitTicket ticket) {
        for (WaitEntry wanted : ticket.entries()) {
            ObjectActor<?> actor = held(wanted.object());
            if (!actor.isSignaledFor(wanted)) {
                actor.queue().addByPlace(wanted);
                ticket.watching(actor.object());
                if (!ticket.isOpen()) {
                    actor.queue().remove(wanted);
                }
                return;
            }
        }
    }

    @Override
    protected KernelObject culprit(KernelObject here) {
        return origin.object();
    }

    /** The wait-alls that wanted the ended object have been told, so the change is tried again without them. */
    @Override
    protected void cutShort() {
        machine.mailroom().deliver(origin.object(), change);
    }

    @Override
    protected void fail(Status why) {
        change.fail(why);
    }
}
