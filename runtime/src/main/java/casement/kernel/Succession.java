package casement.kernel;

import casement.semantics.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Who of those in line at a mutex is awake to try for it, where {@code casement.kernel.mutex-order} is {@code barging}.
 *
 * <p>A mutex that is left is not given to the first in line, who would have to wake up before anybody can go on: it is free
 * for whoever comes, and the first in line is woken to try as well. While one is awake, nobody else need be. One who has
 * waited for {@link #PATIENCE} and found the mutex taken when he came is given it when it is next left, so everybody's turn
 * comes.
 */
final class Succession {

    /** In nanoseconds of the machine's clock: a time slice would be too long to wait for, a wakeup too short. */
    static final long PATIENCE = 1_000_000;

    private @Nullable WaitEntry heir;
    private boolean handsOver;

    static boolean isAt(KernelObject object, Machine machine) {
        return machine.settings().barging() && object.type() == ObjectType.MUTEX;
    }

    /** Null where there is none: the object is no mutex, or is given to the first in line. */
    static @Nullable Succession at(KernelObject object, Machine machine) {
        return isAt(object, machine) ? new Succession() : null;
    }

    /** Whether the mutex can be left without a look at the line, as somebody will come for it. */
    boolean isAwake() {
        WaitEntry awaited = heir;
        return !handsOver && awaited != null && awaited.ticket().isOpen();
    }

    /** Wakes the first in line, unless somebody is awake; false if he is to be given the mutex. */
    boolean wakes(WaitEntry first, Wakeups wakeups) {
        if (handsOver || !first.ticket().mayTryAgain()) {
            heir = null;
            handsOver = false;
            return false;
        }
        if (!isAwake()) {
            heir = first;
            first.ticket().nudge(wakeups);
        }
        return true;
    }

    /** The heir has come and tries for himself. */
    void came() {
        heir = null;
    }

    /** He found the mutex taken, and waits again. */
    void missed(WaitEntry entry, long now) {
        handsOver = now - entry.ticket().since() >= PATIENCE;
    }
}
