package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import casement.syscall.GuestTermination;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The poll of classes that processes share. Such code is of no process; it leaves if the process has ended whose own code
 * comes next on the stack.
 *
 * <p>A stack is looked at once by each thread after each end. That is enough: a thread that is in shared code when a
 * process ends looks afterwards, and one that comes later comes through code of the process's own, which polls by itself.
 */
public final class SharedPolls {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadLocal<Integer> SEEN = ThreadLocal.withInitial(() -> 0);

    /** How many processes with shared code have ended; volatile, so that no loop is compiled to read it once. */
    private static volatile int ends;

    private SharedPolls() {}

    /** Rewritten code calls this at loops, method entries and exception handlers. */
    public static void poll() {
        int now = ends;
        if (now != 0 && SEEN.get() != now) {
            leaveIfCallerEnded();
            SEEN.set(now);
        }
    }

    /** A process with shared code has been marked as ended. */
    static void ended() {
        ends = COUNT.incrementAndGet();
    }

    private static void leaveIfCallerEnded() {
        Optional<GuestClassLoader> caller = CallingGuest.loader();
        if (caller.isPresent()) {
            if (!(caller.get().ownerIfOpen() instanceof ProcessRuntime process)) {
                throw new GuestTermination();
            }
            process.leaveIfEnded();
        }
    }
}
