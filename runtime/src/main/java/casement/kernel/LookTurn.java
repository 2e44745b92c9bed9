package casement.kernel;

import casement.semantics.Grant;
import casement.semantics.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wait-all enters: it takes everything if all is signaled, or watches the first object that is not. */
final class LookTurn extends Turn {

    private final WaitTicket ticket;

    LookTurn(Machine machine, WaitTicket ticket) {
        super(machine);
        this.ticket = ticket;
        ticket.entries().forEach(entry -> cover(entry.object()));
    }

    /** Runs on the waiting thread, or on whoever starts an asynchronous wait. */
    void begin() {
        machine.mailroom().deliver(lowest(), new Hold(this));
    }

    @Override
    protected void onHeld(ObjectActor<?> here) {
        if (!ticket.isOpen()) {
            letAllGo(here);
            return;
        }
        if (!here.isSignaledFor(ticket.entryOf(here.object()))) {
            watch(here);
            letAllGo(here);
        } else if (!holdNext(here)) {
            grantAll(ticket, this, null, here.object());
            letAllGo(here);
        }
    }

    private void watch(ObjectActor<?> here) {
        ticket.place(machine.nextPlace());
        if (ticket.isPoll() && ticket.giveUp()) {
            return;
        }
        WaitEntry entry = ticket.entryOf(here.object());
        here.queue().add(entry);
        ticket.watching(here.object());
        if (!ticket.isOpen()) {
            here.queue().remove(entry);
        }
    }

    @Override
    protected void cutShort() {
        fail(Status.INVALID_HANDLE);
    }

    @Override
    protected void fail(Status why) {
        ticket.settleIfOpen(why);
    }

    /**
     * Takes all objects of the ticket at once, if its claim can still be won. Every one is held and signaled.
     *
     * @param cause the change at the last of them, if it waited for one
     */
    static void grantAll(WaitTicket ticket, Turn turn, @Nullable Change cause, KernelObject last) {
        List<Grant<?>> grants = new ArrayList<>(ticket.entries().size());
        Status status = Status.SUCCESS;
        int abandonedAt = 0;
        for (WaitEntry entry : ticket.entries()) {
            Grant<?> grant = turn.held(entry.object()).grantFor(entry);
            grants.add(grant);
            if (grant.status() != Status.SUCCESS && status == Status.SUCCESS) {
                status = grant.status();
                abandonedAt = entry.index();
            }
        }
        if (ticket.claim()) {
            for (WaitEntry entry : ticket.entries()) {
                turn.held(entry.object()).become(grants.get(entry.index()).next());
            }
            turn.machine.listeners().woken(ticket, cause, last);
            ticket.settle(status, abandonedAt, null, Wakeups.AT_ONCE);
        }
    }
}
