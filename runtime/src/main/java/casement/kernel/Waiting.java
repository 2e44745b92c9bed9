package casement.kernel;

import casement.semantics.Status;
import casement.syscall.Syscall;
import java.util.List;

/** Blocking, with the clock's arithmetic: for the wait functions and for requests that block. */
final class Waiting {

    private Waiting() {}

    /** Waits; a suspension on the way only sends the thread to the end of the line (WA22). */
    static WaitTicket await(
            ThreadControl thread, List<WaitEntry.Target> targets, boolean all, long timeout, boolean alertable) {
        long until = deadline(thread, timeout);
        return end(thread, thread.waits().enter(targets, all, until, alertable), until, alertable);
    }

    /** Waits for the end of a wait that has begun. */
    static WaitTicket end(ThreadControl thread, WaitTicket begun, long until, boolean alertable) {
        WaitTicket ticket = thread.waits().await(begun, until, alertable);
        while (ticket.status() == Status.PENDING) {
            ticket = again(thread, ticket, until, alertable);
        }
        if (ticket.status() == Status.USER_APC) {
            thread.runApcs();
        }
        return ticket;
    }

    private static WaitTicket again(ThreadControl thread, WaitTicket interrupted, long until, boolean alertable) {
        try {
            thread.suspension().stay();
            List<WaitEntry.Target> targets = interrupted.targets();
            WaitTicket anew = thread.waits().enter(targets, interrupted.isAll(), until, alertable);
            return thread.waits().await(anew, until, alertable);
        } finally {
            Pins.drop(interrupted);
        }
    }

    static long deadline(ThreadControl thread, long timeout) {
        if (timeout == Syscall.INFINITE) {
            return KernelClock.NEVER;
        }
        long longest = thread.processControl().dialect().waits().maxFiniteTimeoutMs() * 1_000_000L;
        long now = thread.now();
        long until = now + Math.min(Math.max(timeout, 0), longest);
        return until < now ? KernelClock.NEVER : until;
    }
}
