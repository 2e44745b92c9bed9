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
        WaitTicket ticket = thread.waits().await(targets, all, until, alertable);
        while (ticket.status() == Status.PENDING) {
            ticket = again(thread, ticket, targets, all, until, alertable);
        }
        if (ticket.status() == Status.USER_APC) {
            thread.runApcs();
        }
        return ticket;
    }

    private static WaitTicket again(
            ThreadControl thread,
            WaitTicket interrupted,
            List<WaitEntry.Target> targets,
            boolean all,
            long until,
            boolean alertable) {
        try {
            thread.suspension().stay();
            return thread.waits().await(targets, all, until, alertable);
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
