package casement.syscall;

import casement.semantics.Caller;
import casement.semantics.ObjectRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A simulated thread, seen from its own code: it carries calls to the kernel and remembers the last error.
 *
 * <p>Every thread that calls a facade has one. Threads of a simulated process are bound to theirs when they start;
 * others, threads of the host among them, are adopted at their first call.
 */
public abstract class GuestThread implements Caller {

    /** Finds the identity of a Java thread that was not bound to one. */
    @FunctionalInterface
    public interface Adopter {
        /** @param sure whether to answer only if the thread is known to belong here */
        @Nullable
        GuestThread adopt(Thread thread, boolean sure);
    }

    private static final ThreadLocal<@Nullable GuestThread> CURRENT = new ThreadLocal<>();
    private static final List<Adopter> ADOPTERS = new CopyOnWriteArrayList<>();

    private int lastError;

    /**
     * The identity of the calling thread.
     *
     * @throws IllegalStateException if the thread belongs to no process and there is not exactly one kernel
     */
    public static GuestThread current() {
        GuestThread thread = bound();
        return thread != null && !thread.isGone() ? thread : adopted();
    }

    /** Gives the calling Java thread this identity, or none; kernels do this, nobody else needs to. */
    public static void bind(@Nullable GuestThread thread) {
        if (Thread.currentThread() instanceof CarrierThread carrier) {
            carrier.carried = thread;
        } else if (thread == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(thread);
        }
    }

    /** The identity that the calling thread is bound to, if any; adopts nobody. */
    public static @Nullable GuestThread bound() {
        return Thread.currentThread() instanceof CarrierThread carrier ? carrier.carried : CURRENT.get();
    }

    public static void addAdopter(Adopter adopter) {
        ADOPTERS.add(adopter);
    }

    public static void removeAdopter(Adopter adopter) {
        ADOPTERS.remove(adopter);
    }

    private static GuestThread adopted() {
        Thread thread = Thread.currentThread();
        for (Adopter adopter : ADOPTERS) {
            GuestThread known = adopter.adopt(thread, true);
            if (known != null) {
                bind(known);
                return known;
            }
        }
        GuestThread only = ADOPTERS.size() == 1 ? ADOPTERS.get(0).adopt(thread, false) : null;
        if (only == null) {
            throw new IllegalStateException(
                    ADOPTERS.isEmpty()
                            ? "no kernel runs in this JVM: start one with Kernel.start()"
                            : "several kernels run in this JVM and thread '" + thread.getName()
                                    + "' belongs to none of their processes: enter one with kernel.attach(...)");
        }
        bind(only);
        return only;
    }

    /** Whether this identity was lent to a Java thread and has been taken back: the thread needs a new one. */
    protected boolean isGone() {
        return false;
    }

    /** Carries a call to the kernel and waits for the answer; the single gate for everything that guests ask. */
    public abstract Reply call(Syscall syscall);

    /** The same as to call a {@link Syscall.WaitOne}. */
    public Reply waitOne(int handle, long timeout, boolean alertable) {
        return call(new Syscall.WaitOne(handle, timeout, alertable));
    }

    /** The same as to call a {@link Syscall.Operate} of a request that does not block. */
    public Reply operate(int handle, ObjectRequest<?> request) {
        return call(new Syscall.Operate(handle, request));
    }

    /** Whether a function exists for this process: always, unless its dialect is strict and does not document it. */
    public abstract boolean offers(String function);

    /** What the process's dialect decides about the arguments of requests. */
    public abstract Rules rules();

    public abstract String processName();

    /** What GetLastError answers. Each simulated thread has its own. */
    public final int lastError() {
        return lastError;
    }

    public final void setLastError(int error) {
        lastError = error;
    }
}
