package casement.kernel;

/** Keeps the objects of a wait-all alive: it is queued at one of them only, but wants them all (WA23). */
final class Pins {

    private static final Pins NONE = new Pins(null);

    private final @org.jspecify.annotations.Nullable WaitTicket ticket;

    private Pins(@org.jspecify.annotations.Nullable WaitTicket ticket) {
        this.ticket = ticket;
    }

    static Pins on(WaitTicket ticket) {
        if (!ticket.isAll()) {
            return NONE;
        }
        ticket.entries().forEach(entry -> entry.object().pin());
        return new Pins(ticket);
    }

    void release(Machine machine) {
        if (ticket == null) {
            return;
        }
        for (WaitEntry entry : ticket.entries()) {
            if (entry.object().unpin()) {
                machine.mailroom().deliver(entry.object(), new Nudge());
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
