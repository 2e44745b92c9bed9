package casement.kernel;

import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/** Keeps the objects of a wait-all alive: it is queued at one of them only, but wants them all (WA23). */
final class Pins {

    static final Pins NONE = new Pins(null);

    private final @Nullable WaitTicket ticket;

    private Pins(@Nullable WaitTicket ticket) {
        this.ticket = ticket;
    }

    static Pins on(WaitTicket ticket) {
        if (!ticket.isAll()) {
            return NONE;
        }
        ticket.entries().forEach(entry -> entry.object().pin(ticket));
        return new Pins(ticket);
    }

    /** May be called in the turn of an object. */
    void release() {
        if (ticket == null) {
            return;
        }
        for (WaitEntry entry : ticket.entries()) {
            if (entry.object().unpin(ticket)) {
                entry.object().actor().tell(new Nudge(), ActorRef.noSender());
            }
        }
    }

    /** An object that only a pin kept alive looks at itself again. */
    private record Nudge() implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            // a retired object ends itself after any turn that leaves nobody waiting
        }

        @Override
        public void bounce() {}
    }
}
