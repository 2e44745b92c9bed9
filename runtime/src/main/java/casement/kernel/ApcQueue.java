package casement.kernel;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The routines that a thread runs while it waits alertably, first come first served. */
final class ApcQueue {

    private record Apc(@Nullable KernelObject from, Runnable routine) {}

    private final ArrayDeque<Apc> queue = new ArrayDeque<>(0);
    private volatile boolean waiting;

    boolean isWaiting() {
        return waiting;
    }

    synchronized void add(@Nullable KernelObject from, Runnable routine) {
        queue.add(new Apc(from, routine));
        waiting = true;
    }

    /** At most one routine per object waits (TI10). */
    synchronized void replace(KernelObject from, Runnable routine) {
        remove(from);
        add(from, routine);
    }

    synchronized void remove(KernelObject from) {
        queue.removeIf(apc -> apc.from() == from);
        waiting = !queue.isEmpty();
    }

    synchronized void clear() {
        queue.clear();
        waiting = false;
    }

    private synchronized @Nullable Apc next() {
        Apc apc = queue.poll();
        waiting = !queue.isEmpty();
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
