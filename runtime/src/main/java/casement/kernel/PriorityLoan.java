package casement.kernel;

import casement.semantics.ObjectState;
import casement.semantics.ThreadId;
import casement.semantics.Waitable;
import org.jspecify.annotations.Nullable;

/** Lends the owner of an object the rank of the first of its waiters, for as long as it is the owner (CW9). */
final class PriorityLoan {

    private final Machine machine;
    private final KernelObject object;
    private @Nullable ThreadId borrower;
    private int lent;

    PriorityLoan(Machine machine, KernelObject object) {
        this.machine = machine;
        this.object = object;
    }

    /** Called after every turn in which owner or queue may have changed. */
    void update(ObjectState<?> state, WaitQueue queue) {
        ThreadId owner = state instanceof Waitable<?> waitable ? waitable.owner() : null;
        int[] best = {0};
        queue.forEachOpen(entry -> {
            int rank = entry.ticket().lends();
            if (rank != 0 && (best[0] == 0 || rank < best[0])) {
                best[0] = rank;
            }
        });
        if (borrower != null && !borrower.equals(owner)) {
            end();
        }
        if (owner != null && (best[0] != lent || borrower == null)) {
            borrower = owner;
            lent = best[0];
            ThreadControl thread = machine.thread(owner);
            if (thread != null) {
                thread.ranking().lend(object, lent);
            }
        }
    }

    void end() {
        ThreadControl thread = borrower == null ? null : machine.thread(borrower);
        if (thread != null) {
            thread.ranking().lend(object, 0);
        }
        borrower = null;
        lent = 0;
    }
}
