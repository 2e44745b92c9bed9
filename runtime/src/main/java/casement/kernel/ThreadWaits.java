package casement.kernel;

import casement.dialect.Waits;
import casement.jfr.WaitEvent;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The waits of one thread, of which one at most is under way: how it begins, sleeps, and is cleared away. */
final class ThreadWaits implements WaitTicket.Sleeper {

    private final ThreadControl thread;
    private final Machine machine;
    private final @Nullable Spin spin;
    private volatile boolean asleep;
    private volatile long deadline = KernelClock.NEVER;

    ThreadWaits(ThreadControl thread) {
        this.thread = thread;
        this.machine = thread.machine();
        this.spin = Spin.at(machine);
    }

    ThreadControl thread() {
        return thread;
    }

    @Nullable
    Spin spin() {
        return spin;
    }

    /**
     * Waits until the ticket is settled, by others or by the passing of time.
     *
     * @param until on the scale of {@link ThreadControl#now}
     * @return the settled ticket; {@code PENDING} if a suspension interrupted it
     */
    WaitTicket await(WaitTicket ticket, long until, boolean mayRunRoutines) {
        boolean interrupted = false;
        WaitEvent told = null;
        Spin worthIt = isBargedFor(ticket) ? null : spin;
        while (!ticket.isSettled()) {
            if (ticket.takeNudge()) {
                WaitMail.tryAgain(machine, ticket);
            } else if (!endByItself(ticket, until, mayRunRoutines) && !(worthIt != null && worthIt.pays(ticket))) {
                told = told == null && ticket.isPlaced() ? Flight.asleep(machine) : told;
                interrupted |= sleep(ticket, until);
            }
        }
        if (told != null) {
            Flight.awake(told, thread, ticket);
        }
        try {
            leave(ticket);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return ticket;
    }

    /** Who looks again and again for what others barge for only gets in their way. */
    private boolean isBargedFor(WaitTicket ticket) {
        return machine.settings().barging()
                && ticket.entries().size() == 1
                && ticket.entries().get(0).object().type() == ObjectType.MUTEX;
    }

    /** Starts a wait, unless the thread is dead. */
    WaitTicket enter(List<WaitEntry.Target> targets, boolean all, long until, boolean mayRunRoutines) {
        return enter(targets, all, until, mayRunRoutines, ticket -> WaitMail.start(machine, ticket));
    }

    /** @param start brings the wait to its objects */
    WaitTicket enter(
            List<WaitEntry.Target> targets,
            boolean all,
            long until,
            boolean mayRunRoutines,
            Consumer<WaitTicket> start) {
        long now = thread.now();
        WaitTicket ticket = new WaitTicket(
                this, targets, all, until <= now, thread.ranking().rank(), now);
        if (!thread.fate().begin(ticket)) {
            throw thread.leave();
        }
        thread.ranking().rankAnew(ticket);
        thread.apcs().alertable(mayRunRoutines);
        setDeadline(until);
        try {
            start.accept(ticket);
        } catch (RuntimeException | Error e) {
            ticket.settleIfOpen(Status.UNSUCCESSFUL);
            leave(ticket);
            throw e;
        }
        return ticket;
    }

    private void setDeadline(long until) {
        if (deadline != until) { // most waits have none: a volatile write less
            deadline = until;
        }
    }

    /** Clears away a settled wait; a thread that died meanwhile goes no further. */
    void leave(WaitTicket ticket) {
        setDeadline(KernelClock.NEVER);
        thread.apcs().alertable(false);
        thread.owned().holdGranted(ticket);
        WaitMail.withdraw(machine, ticket);
        Pins.pull(ticket);
        if (!thread.fate().end(ticket)) {
            Pins.drop(ticket);
            throw thread.leave();
        }
    }

    /** Whether the thread was interrupted; that is a matter between it and its own Java code. */
    private boolean sleep(WaitTicket ticket, long until) {
        boolean placed = ticket.isPlaced();
        if (placed && machine.listeners().anyOfCalls()) {
            machine.listeners().blocked(thread, thread.under(), ticket);
        }
        asleep = placed;
        machine.clock().park(thread, placed ? until : KernelClock.NEVER);
        asleep = false;
        return Thread.interrupted();
    }

    /** Only once the ticket has its place in line may anything but a signal end it. */
    boolean endByItself(WaitTicket ticket, long until, boolean mayRunRoutines) {
        if (!ticket.isPlaced()) {
            return false;
        }
        if (thread.suspension().isOn()) {
            return ticket.interrupt();
        }
        if (mayRunRoutines && thread.apcs().isWaiting()) {
            return ticket.settleIfOpen(Status.USER_APC);
        }
        return until != KernelClock.NEVER && until <= thread.now() && ticket.settleIfOpen(Status.TIMEOUT);
    }

    @Override
    public int lends() {
        return thread.ranking().lends();
    }

    @Override
    public boolean goesToTail() {
        return thread.processControl().dialect().waits().lostRace() == Waits.LostRace.TO_TAIL;
    }

    @Override
    public Status gaveUp() {
        return thread.apcs().isCalling() ? Status.USER_APC : Status.TIMEOUT;
    }

    @Override
    public void placed(WaitTicket ticket) {
        if (thread.suspension().isOn()) {
            boolean unused = ticket.interrupt();
        }
        thread.carrier().wake();
    }

    @Override
    public void settled(WaitTicket ticket, Wakeups wakeups) {
        thread.carrier().wake(wakeups);
    }

    @Override
    public boolean mayTryAgain() {
        return true;
    }

    @Override
    public void nudged(Wakeups wakeups) {
        thread.carrier().wake(wakeups);
    }

    /** When the wait under way gives up. */
    long until() {
        return deadline;
    }

    /** Whether it sleeps in a wait that has its place in line. */
    boolean isAsleep() {
        return asleep;
    }

    /** Whether the time of the wait is over, which the thread has yet to find out. */
    boolean isOver() {
        return machine.clock().isOver(thread, deadline);
    }

    @Override
    public ThreadId id() {
        return thread.id();
    }
}
