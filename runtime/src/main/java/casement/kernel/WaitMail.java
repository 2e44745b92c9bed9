package casement.kernel;

import casement.semantics.Status;

/** The messages by which a wait begins and is cleared away. */
final class WaitMail {

    private WaitMail() {}

    static void start(Machine machine, WaitTicket ticket) {
        if (!Pins.put(ticket)) {
            ticket.settleIfOpen(Status.INVALID_HANDLE);
        } else if (ticket.entries().isEmpty()) {
            ticket.place(machine.nextPlace());
            if (ticket.isPoll()) {
                boolean unused = ticket.giveUp();
            }
        } else if (ticket.isAll()) {
            new LookTurn(machine, ticket).begin();
        } else {
            WaitEntry first = ticket.entries().get(0);
            machine.mailroom().deliver(first.object(), first);
        }
    }

    /** The sleeper was woken to try for itself. */
    static void tryAgain(Machine machine, WaitTicket ticket) {
        WaitEntry entry = ticket.entries().get(0);
        machine.mailroom().deliver(entry.object(), new TryAgain(entry));
    }

    private record TryAgain(WaitEntry entry) implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            object.onTry(entry);
        }

        @Override
        public void bounce() {
            entry.bounce();
        }
    }

    /** Removes what a settled ticket left in queues; without this it would lie there, inert, until the next signal. */
    static void withdraw(Machine machine, WaitTicket ticket) {
        KernelObject watching = ticket.watching();
        if (watching != null) {
            machine.mailroom().deliver(watching, new Withdraw(ticket));
        } else if (!ticket.isAll()) {
            boolean served = ticket.entries().size() == 1
                    && (ticket.status() == Status.SUCCESS || ticket.status() == Status.ABANDONED);
            for (WaitEntry entry : ticket.entries().subList(0, served ? 0 : ticket.queued())) {
                machine.mailroom().deliver(entry.object(), new Withdraw(ticket));
            }
        }
    }

    /** Removes the ticket from the object's queue. */
    private record Withdraw(WaitTicket ticket) implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            object.onWithdraw(ticket);
        }

        @Override
        public void bounce() {
            // an object that has ended has no queue
        }
    }

    /** Nothing but waits refer to the object any more: it ends when the last of them has. */
    record Retire() implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            object.onRetire();
        }

        @Override
        public void bounce() {}
    }

    /** The last handle was closed, and the dialect lets those who wait fail then (WA23, CE 6). */
    record FailWaiters() implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            object.queue().forEachOpen(WaitEntry::bounce);
            object.object().pinnedBy().forEach(ticket -> ticket.settleIfOpen(Status.INVALID_HANDLE));
        }

        @Override
        public void bounce() {}
    }
}
