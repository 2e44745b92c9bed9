package casement.kernel;

import casement.semantics.Status;
import org.apache.pekko.actor.ActorRef;

/**
 * Keeps the objects of a wait for several alive from the call to its return, although their last handles be closed: a
 * wait-all is queued at one of them only, and a walk has yet to come to some (WA23).
 */
final class Pins {

    private Pins() {}

    /** False if one of the objects has ended: the wait can come to nothing. */
    static boolean put(WaitTicket ticket) {
        if (ticket.entries().size() > 1) {
            for (WaitEntry entry : ticket.entries()) {
                if (!entry.object().pin(ticket) && !isAgain(entry)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the object is named a second time by the same wait. */
    private static boolean isAgain(WaitEntry entry) {
        return entry.ticket().entries().subList(0, entry.index()).stream()
                .anyMatch(earlier -> earlier.object() == entry.object());
    }

    /** At the end of a wait, but for one that will begin anew. May be called in the turn of an object. */
    static void pull(WaitTicket ticket) {
        if (ticket.entries().size() > 1 && ticket.status() != Status.PENDING) {
            drop(ticket);
        }
    }

    /** Keeps all objects for a wait, also for one that wants a single object. */
    static void keep(WaitTicket ticket) {
        for (WaitEntry entry : ticket.entries()) {
            boolean unused = entry.object().pin(ticket);
        }
    }

    /** The end of {@link #keep}. May be called in the turn of an object. */
    static void drop(WaitTicket ticket) {
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
