package casement.kernel;

import casement.semantics.Effect;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The routines that a thread runs while it waits alertably, first come first served. */
final class ApcQueue {

    private record Apc(@Nullable KernelObject from, Runnable routine) {}

    private @Nullable ArrayDeque<Apc> queue;
    private final Carrier carrier;
    private volatile boolean waiting;
    private volatile boolean alertable;

    ApcQueue(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Whether the thread is in a wait that routines may end. */
    void alertable(boolean whether) {
        if (alertable != whether) { // most waits are not: a volatile write less
            alertable = whether;
        }
    }

    boolean isAlertable() {
        return alertable;
    }

    /** Whether the thread is about to run routines, although it still sleeps. */
    boolean isCalling() {
        return alertable && waiting;
    }

    /** Nobody is woken for nothing: a sleeper that stirs would miss a step of virtual time. */
    private void wakeIfAlertable() {
        if (alertable) {
            carrier.wake();
        }
    }

    boolean isWaiting() {
        return waiting;
    }

    synchronized void add(@Nullable KernelObject from, Runnable routine) {
        queue = queue == null ? new ArrayDeque<>(4) : queue;
        queue.add(new Apc(from, routine));
        waiting = true;
        wakeIfAlertable();
    }

    /** At most one routine per object waits (TI10). */
    synchronized void replace(KernelObject from, Effect.QueueRoutine queued) {
        remove(from);
        add(from, () -> queued.routine().run(queued.argument(), queued.fileTime()));
    }

    synchronized void remove(KernelObject from) {
        if (queue != null) {
            queue.removeIf(apc -> apc.from() == from);
            waiting = !queue.isEmpty();
        }
    }

    synchronized void clear() {
        queue = null;
        waiting = false;
    }

    private synchronized @Nullable Apc next() {
        Apc apc = queue == null ? null : queue.poll();
        waiting = queue != null && !queue.isEmpty();
        return apc;
    }

    /** Runs all, also those that come meanwhile; whether there were any. */
    boolean runAll() {
        boolean ran = false;
        for (Apc apc = next(); apc != null; apc = next()) {
            apc.routine().run();
            ran = true;
        }
        return ran;
    }
}
