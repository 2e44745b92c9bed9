package casement.win32;

import casement.semantics.EventState;
import casement.semantics.Status;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A lock among the threads of one process that may be entered again by its owner.
 *
 * <p>Who finds it free takes it without a call to the kernel. Who does not waits for an event of which each signal is
 * one permission to enter: whoever leaves hands the section over, so nobody overtakes those who wait. As on Windows, a
 * thread that ends inside leaves the section locked for ever: unlike a mutex it is not abandoned.
 */
public final class CRITICAL_SECTION {

    private static final int NOBODY = 0;

    /** How many threads are inside or wait. */
    private final AtomicInteger entrants = new AtomicInteger();

    /** Made by the first thread that has to wait. */
    private final AtomicInteger event = new AtomicInteger(WinBase.NULL);

    /** Only a thread that finds itself here may rely on it. */
    private volatile int owner = NOBODY;

    /** Belongs to the owner. */
    private int depth;

    void enter(GuestThread guest) {
        int self = guest.thread().value();
        if (owner != self) {
            if (entrants.getAndIncrement() != 0 && !waitForTurn(guest)) {
                entrants.decrementAndGet();
                return;
            }
            owner = self;
        }
        depth++;
    }

    boolean tryEnter(GuestThread guest) {
        int self = guest.thread().value();
        if (owner != self) {
            if (!entrants.compareAndSet(0, 1)) {
                return false;
            }
            owner = self;
        }
        depth++;
        return true;
    }

    /** Leaving what one is not in has no effect but the last error; Windows leaves it undefined. */
    void leave(GuestThread guest) {
        if (owner != guest.thread().value()) {
            guest.setLastError(WinError.ERROR_NOT_OWNER);
            return;
        }
        depth--;
        if (depth > 0) {
            return;
        }
        owner = NOBODY;
        if (entrants.decrementAndGet() > 0) {
            Calls.succeeds(guest, new Syscall.Operate(eventOf(guest), new EventState.Set()));
        }
    }

    /** Forgets all that was; the event is closed and made anew when needed. */
    void reset(GuestThread guest) {
        owner = NOBODY;
        depth = 0;
        entrants.set(0);
        int old = event.getAndSet(WinBase.NULL);
        if (old != WinBase.NULL) {
            guest.call(new Syscall.CloseHandle(old));
        }
    }

    /** False only if the process has no event to wait for, for example because it closed that handle. */
    private boolean waitForTurn(GuestThread guest) {
        Reply reply = Calls.call(guest, new Syscall.WaitOne(eventOf(guest), Syscall.INFINITE, false));
        return reply.status() == Status.SUCCESS;
    }

    private int eventOf(GuestThread guest) {
        int known = event.get();
        if (known != WinBase.NULL) {
            return known;
        }
        Reply made = Calls.call(guest, new Syscall.Create(new EventState.Spec(false, false), null, false));
        if (made.isError()) {
            return WinBase.NULL;
        }
        if (event.compareAndSet(WinBase.NULL, made.value())) {
            return made.value();
        }
        guest.call(new Syscall.CloseHandle(made.value()));
        return event.get();
    }
}
