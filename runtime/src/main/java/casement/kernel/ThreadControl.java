package casement.kernel;

import casement.dialect.Waits;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.GuestTermination;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Rules;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's side of a simulated thread: its calls, its waits and its end.
 *
 * <p>It may stop for good at every call (its {@link Fate}) and for a while at every call and wait (its suspension).
 */
final class ThreadControl extends GuestThread implements WaitTicket.Sleeper {

    private final Machine machine;
    private final ProcessControl process;
    private final ThreadId id;
    private final String name;
    private final Fate fate = new Fate();
    private final Suspension suspension = new Suspension(this);
    private final AtomicBoolean inKernel = new AtomicBoolean();
    private final OwnedObjects owned;
    private final ApcQueue apcs;
    private final Ranking ranking;
    private final Carrier carrier;
    private @Nullable KernelObject object;
    private volatile boolean adopted;
    private volatile boolean mayNotBlock;
    private volatile boolean asleep;
    private volatile long deadline = KernelClock.NEVER;
    private volatile @Nullable Syscall under;

    ThreadControl(Machine machine, ProcessControl process, ThreadId id, String name, int priority) {
        this.machine = machine;
        this.process = process;
        this.id = id;
        this.name = name;
        this.owned = new OwnedObjects(machine, id);
        this.carrier = new Carrier(!process.isHost());
        this.apcs = new ApcQueue(carrier);
        this.ranking = new Ranking(this, priority, process.dialect().waits());
    }

    // ---- who it is

    @Override
    public ThreadId id() {
        return id;
    }

    @Override
    public ThreadId thread() {
        return id;
    }

    @Override
    public ProcessId process() {
        return process.id();
    }

    ProcessControl processControl() {
        return process;
    }

    Machine machine() {
        return machine;
    }

    String name() {
        return name;
    }

    @Override
    public String processName() {
        return process.name();
    }

    @Override
    public boolean offers(String function) {
        return !process.isStrict() || process.dialect().offers(function);
    }

    @Override
    public Rules rules() {
        return process.rules();
    }

    @Override
    public long now() {
        return machine.clock().now();
    }

    @Override
    public long systemTime() {
        return machine.clock().systemTime();
    }

    @Override
    public long cpuTime(ProcessId of) {
        return machine.cpuTime(of);
    }

    KernelObject object() {
        return Objects.requireNonNull(object, "it has its object before anybody asks");
    }

    void object(KernelObject made) {
        object = made;
    }

    /** A Java thread that no kernel started: kept from blocking if it may be running actors. */
    void adopted(boolean runsActors) {
        adopted = true;
        mayNotBlock = runsActors;
    }

    @Override
    protected boolean isGone() {
        return adopted && isDead();
    }

    /** Whether blocking here could keep the very object from running that is waited for. */
    boolean mayNotBlock() {
        return mayNotBlock || !Trampoline.isIdle() || Listeners.areTold();
    }

    Carrier carrier() {
        return carrier;
    }

    // ---- the gate

    @Override
    public Reply call(Syscall syscall) {
        Headroom.require();
        leaveIfDead();
        suspension.stay();
        inKernel.lazySet(true);
        Reply reply =
                machine.listeners().any() ? watched(syscall) : process.calls().answer(this, syscall);
        inKernel.lazySet(false);
        leaveIfDead();
        suspension.stay();
        return reply;
    }

    private Reply watched(Syscall syscall) {
        under = syscall;
        long from = now();
        List<String> objects = Subjects.of(this, syscall); // before the call: it may close the handle
        Reply reply = process.calls().answer(this, syscall);
        under = null;
        machine.listeners().returned(this, syscall, reply, from, objects);
        return reply;
    }

    void leaveIfDead() {
        if (isDead()) {
            throw leave();
        }
    }

    /** A guest leaves its code; a thread of the host, which has a life of its own, is told that the kernel has gone. */
    private Error leave() {
        if (process.isHost()) {
            throw new IllegalStateException("this kernel is closed, or the thread's identity in it was");
        }
        return new GuestTermination();
    }

    boolean isDead() {
        return fate.isDead();
    }

    // ---- waits

    /**
     * Waits until the ticket is settled, by others or by the passing of time.
     *
     * @param until on the scale of {@link #now}
     * @return the settled ticket; {@code PENDING} if a suspension interrupted it
     */
    WaitTicket await(List<WaitEntry.Target> targets, boolean all, long until, boolean mayRunRoutines) {
        WaitTicket ticket = enterWait(targets, all, until, mayRunRoutines);
        boolean interrupted = false;
        while (!ticket.isSettled()) {
            if (!endByItself(ticket, until, mayRunRoutines)) {
                interrupted |= sleep(ticket, until);
            }
        }
        try {
            leaveWait(ticket);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return ticket;
    }

    /** Starts a wait, unless the thread is dead. */
    WaitTicket enterWait(List<WaitEntry.Target> targets, boolean all, long until, boolean mayRunRoutines) {
        WaitTicket ticket = new WaitTicket(this, targets, all, until <= now(), ranking.rank());
        if (!fate.begin(ticket)) {
            throw leave();
        }
        ranking.rankAnew(ticket);
        apcs.alertable(mayRunRoutines);
        deadline = until;
        try {
            WaitMail.start(machine, ticket);
        } catch (RuntimeException | Error e) {
            ticket.settleIfOpen(Status.UNSUCCESSFUL);
            leaveWait(ticket);
            throw e;
        }
        return ticket;
    }

    /** Clears away a settled wait; a thread that died meanwhile goes no further. */
    void leaveWait(WaitTicket ticket) {
        deadline = KernelClock.NEVER;
        apcs.alertable(false);
        owned.note(ticket);
        WaitMail.withdraw(machine, ticket);
        Pins.pull(ticket);
        if (!fate.end(ticket)) {
            Pins.drop(ticket);
            throw leave();
        }
    }

    /** Whether the thread was interrupted; that is a matter between it and its own Java code. */
    private boolean sleep(WaitTicket ticket, long until) {
        boolean placed = ticket.isPlaced();
        if (placed && machine.listeners().any()) {
            machine.listeners().blocked(this, under, ticket);
        }
        asleep = placed;
        machine.clock().park(this, placed ? until : KernelClock.NEVER);
        asleep = false;
        return Thread.interrupted();
    }

    /** Only once the ticket has its place in line may anything but a signal end it. */
    boolean endByItself(WaitTicket ticket, long until, boolean mayRunRoutines) {
        if (!ticket.isPlaced()) {
            return false;
        }
        if (suspension.isOn()) {
            return ticket.interrupt();
        }
        if (mayRunRoutines && apcs.isWaiting()) {
            return ticket.settleIfOpen(Status.USER_APC);
        }
        return until != KernelClock.NEVER && until <= now() && ticket.settleIfOpen(Status.TIMEOUT);
    }

    @Override
    public int lends() {
        return ranking.lends();
    }

    @Override
    public boolean goesToTail() {
        return process.dialect().waits().lostRace() == Waits.LostRace.TO_TAIL;
    }

    @Override
    public Status gaveUp() {
        return apcs.isCalling() ? Status.USER_APC : Status.TIMEOUT;
    }

    @Override
    public void placed(WaitTicket ticket) {
        if (suspension.isOn()) {
            boolean unused = ticket.interrupt();
        }
        carrier.wake();
    }

    @Override
    public void settled(WaitTicket ticket) {
        carrier.wake();
    }

    /** The ticket it is blocked with, if it is. */
    @Nullable
    WaitTicket blockedWith() {
        WaitTicket ticket = fate.underWay();
        return ticket != null && ticket.isPlaced() && ticket.isOpen() ? ticket : null;
    }

    /** Whether it will not move until something else does: it sleeps, and nothing has called it yet. */
    boolean isQuiet() {
        Thread.State state = carrier.state();
        if (state == Thread.State.TERMINATED) {
            return true;
        }
        if (state != Thread.State.WAITING) {
            return false;
        }
        if (asleep) {
            return blockedWith() != null && !machine.clock().isOver(this, deadline) && !apcs.isCalling();
        }
        return !isDead() && (suspension.isHolding() ? suspension.isOn() : !inKernel.get());
    }

    Ranking ranking() {
        return ranking;
    }

    // ---- routines

    /** False if the thread has ended (WA19). */
    boolean queueApc(Runnable routine) {
        if (isDead()) {
            return false;
        }
        apcs.add(null, routine);
        return true;
    }

    ApcQueue apcs() {
        return apcs;
    }

    /** Runs what is queued, first come first served, in guest code. */
    boolean runApcs() {
        boolean calling = inKernel.getAndSet(false);
        boolean ran = apcs.runAll();
        inKernel.lazySet(calling);
        return ran;
    }

    // ---- suspension

    Suspension suspension() {
        return suspension;
    }

    // ---- what it owns, and its end

    Fate fate() {
        return fate;
    }

    OwnedObjects owned() {
        return owned;
    }

    /** Only of a dead thread. */
    int exitCode() {
        return fate.exitCode();
    }

    /**
     * Makes the thread dead: from now on it gets nothing from the kernel, and leaves guest code at the next chance.
     *
     * @return whether this call did it
     */
    boolean die(int code) {
        if (!fate.die(code)) {
            return false;
        }
        carrier.wake();
        carrier.interrupt();
        return true;
    }

    /** The same, for a thread that may not leave by itself: after the grace it counts as gone. */
    void dieWithin(int code, Duration grace) {
        if (die(code)) {
            machine.clock().after(grace, () -> process.left(this));
        }
    }

    /** Gives up what the dead thread owned, each object told once that its owner is gone (MU10, TI11). */
    void abandonAll() {
        owned.abandon(fate.foundAtDeath());
        apcs.clear();
        ranking.clear();
        process.tls().forget(id);
    }

    @Override
    public String toString() {
        return id + " of " + process;
    }
}
