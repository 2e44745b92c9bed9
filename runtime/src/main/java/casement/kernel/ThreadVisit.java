package casement.kernel;

import casement.syscall.GuestThread;
import org.jspecify.annotations.Nullable;

/** A visit; an identity is made only when the thread asks something of the kernel, as most visits ask nothing. */
final class ThreadVisit implements Visit {

    private static final ThreadLocal<@Nullable ThreadVisit> CURRENT = new ThreadLocal<>();

    private final HostThreads threads;
    private final ProcessControl process;
    private final @Nullable ThreadVisit outer;
    private final @Nullable GuestThread before = GuestThread.bound();
    private @Nullable ThreadControl identity;
    private boolean aborted;

    private ThreadVisit(HostThreads threads, ProcessControl process, @Nullable ThreadVisit outer) {
        this.threads = threads;
        this.process = process;
        this.outer = outer;
    }

    static ThreadVisit begin(HostThreads threads, ProcessControl process) {
        ThreadVisit visit = new ThreadVisit(threads, process, CURRENT.get());
        CURRENT.set(visit);
        GuestThread.bind(null);
        return visit;
    }

    /** The innermost visit of the calling thread. */
    static @Nullable ThreadVisit current() {
        return CURRENT.get();
    }

    boolean isHere(HostThreads asking) {
        return threads == asking;
    }

    /** Asked for again by a thread whose visit was aborted, so that it can clear up on its way out. */
    GuestThread enter() {
        ThreadControl made = threads.adopt(Thread.currentThread(), process);
        ThreadControl dead;
        synchronized (this) {
            dead = identity;
            identity = made;
            if (aborted) { // before it had asked anything
                aborted = false;
                made.die(0);
            }
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
        } else {
            aborted = true;
        }
    }

    @Override
    public void close() {
        Headroom.require();
        GuestThread.bind(before);
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
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
