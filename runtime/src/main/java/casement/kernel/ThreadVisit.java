package casement.kernel;

import casement.syscall.GuestThread;
import org.jspecify.annotations.Nullable;

/** A visit; an identity is made only when the thread asks something of the kernel, as most visits ask nothing. */
final class ThreadVisit implements Visit {

    private final HostThreads threads;
    private final ProcessControl process;
    private final @Nullable ThreadVisit outer;
    private final @Nullable GuestThread before = GuestThread.bound();
    private @Nullable ThreadControl identity;

    ThreadVisit(HostThreads threads, ProcessControl process, @Nullable ThreadVisit outer) {
        this.threads = threads;
        this.process = process;
        this.outer = outer;
        GuestThread.bind(null);
    }

    /** Asked for again by a thread whose visit was aborted, so that it can clear up on its way out. */
    GuestThread enter() {
        ThreadControl made = threads.adopt(Thread.currentThread(), process);
        ThreadControl dead;
        synchronized (this) {
            dead = identity;
            identity = made;
        }
        if (dead != null) {
            threads.end(dead);
        }
        return made;
    }

    @Override
    public synchronized void abort() {
        if (identity != null) {
            identity.die(0);
        }
    }

    @Override
    public void close() {
        Headroom.require();
        GuestThread.bind(before);
        threads.visit(outer);
        ThreadControl mine;
        synchronized (this) {
            mine = identity;
            identity = null;
        }
        if (mine != null) {
            threads.end(mine);
        }
    }
}
