package casement.kernel;

import casement.dialect.Waits;
import casement.dialect.Waits.PriorityInheritance;
import casement.semantics.ObjectType;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;

/**
 * Where a thread stands among waiters: by its own priority, or by a higher one that a waiter of its mutexes lends it.
 *
 * <p>A rank is 0 where the dialect wakes in order of arrival, otherwise one more than the priority: smaller is sooner.
 */
final class Ranking {

    /** Tells an object that a waiter's rank has changed: its owner may have to be lent another. */
    private record Reranked(WaitEntry entry) implements Mail {

        @Override
        public void deliverTo(ObjectActor<?> object) {
            // every turn of an object with ranked waiters ends with a look at what it lends
        }

        @Override
        public void bounce() {}
    }

    private final ThreadControl thread;
    private final boolean ranked;
    private final PriorityInheritance inheritance;
    private Map<KernelObject, Integer> loans = Map.of();
    private int base;

    Ranking(ThreadControl thread, int base, Waits rules) {
        this.thread = thread;
        this.base = base;
        this.ranked = rules.wakeOrder() == Waits.WakeOrder.PRIORITY;
        this.inheritance = rules.priorityInheritance();
    }

    int rank() {
        return ranked ? effectivePriority() + 1 : 0;
    }

    /** What it lends to the owner of a mutex that it waits for, 0 if nothing (Q22). */
    synchronized int lends() {
        return switch (inheritance) {
            case NONE -> 0;
            case DIRECT -> base + 1;
            case TRANSITIVE -> effectivePriority() + 1;
        };
    }

    synchronized int effectivePriority() {
        int best = base;
        for (int rank : loans.values()) {
            best = Math.min(best, rank - 1);
        }
        return best;
    }

    /** A raise takes effect at once, also in the queues; a lowering with the next wait (CW10). */
    void base(int priority) {
        boolean raised;
        synchronized (this) {
            raised = priority < base;
            base = priority;
        }
        if (raised) {
            spread();
        }
    }

    /** @param rank 0 to take the loan back */
    void lend(KernelObject from, int rank) {
        synchronized (this) {
            loans = loans.isEmpty() ? new HashMap<>(2) : loans;
            if (rank == 0) {
                loans.remove(from);
            } else {
                loans.put(from, rank);
            }
        }
        spread();
    }

    synchronized void clear() {
        loans = Map.of();
    }

    /** Ranks a wait that has just been published: a raise that came before found nothing to change. */
    void rankAnew(WaitTicket ticket) {
        if (ranked) {
            synchronized (this) {
                ticket.rank(rank());
            }
        }
    }

    /** To the wait under way, also one that has not come to its place in line yet. */
    private void spread() {
        WaitTicket ticket = thread.fate().underWay();
        synchronized (this) {
            if (ticket == null || !ticket.isOpen() || rank() == ticket.rank()) {
                return;
            }
            ticket.rank(rank());
        }
        for (WaitEntry entry : ticket.entries()) {
            if (entry.object().type() == ObjectType.MUTEX) {
                entry.object().actor().tell(new Reranked(entry), ActorRef.noSender());
            }
        }
    }
}
