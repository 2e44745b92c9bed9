package casement.kernel;

import casement.dialect.Waits;
import casement.semantics.Effect;
import casement.semantics.EndReason;
import casement.semantics.ObjectType;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's side of a simulated thread: its calls, its waits and its end.
 *
 * <p>One word decides between a wait and a death: it is idle, holds the open ticket, or is dead for good. Whoever makes
 * it dead settles the ticket found there; a thread that finds itself dead leaves guest code.
 */
final class ThreadControl extends GuestThread implements WaitTicket.Sleeper {

    private static final Object IDLE = new Object();

    /** What the word is in the end. */
    private record Dead(int exitCode) {}

    private final Machine machine;
    private final ProcessControl process;
    private final ThreadId id;
    private final String name;
    private final AtomicReference<Object> word = new AtomicReference<>(IDLE);
    private final OwnedObjects owned = new OwnedObjects();
    private final ApcQueue apcs = new ApcQueue();
    private final Ranking ranking;

    private @Nullable KernelObject object;
    private volatile @Nullable Thread carrier;
    private volatile boolean adopted;
    private volatile boolean mayNotBlock;
    private volatile boolean suspended;
    private volatile boolean alertable;
    private volatile long deadline = KernelClock.NEVER;
    private volatile @Nullable WaitTicket foundAtDeath;
    private volatile @Nullable Syscall under;

    ThreadControl(Machine machine, ProcessControl process, ThreadId id, String name, int priority) {
        this.machine = machine;
        this.process = process;
        this.id = id;
        this.name = name;
        this.ranking = new Ranking(this, priority, process.dialect().waits().wakeOrder() == Waits.WakeOrder.PRIORITY);
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

    KernelObject object() {
        KernelObject made = object;
        if (made == null) {
            throw new IllegalStateException("thread " + id + " has no object yet");
        }
        return made;
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

    /** The Java thread that carries this one, while it does. */
    @Nullable
    Thread carrier() {
        return carrier;
    }

    void carriedBy(@Nullable Thread thread) {
        carrier = thread;
    }

    // ---- the gate

    @Override
    public Reply call(Syscall syscall) {
        leaveIfDead();
        if (suspended) {
            stayWhileSuspended();
        }
        Listeners listeners = machine.listeners();
        if (!listeners.any()) {
            Reply reply = process.calls().answer(this, syscall);
            leaveIfDead();
            return reply;
        }
        under = syscall;
        long from = now();
        Reply reply = process.calls().answer(this, syscall);
        under = null;
        listeners.returned(this, syscall, reply, from, Subject.of(this, syscall));
        leaveIfDead();
        return reply;
    }

    private void leaveIfDead() {
        if (isDead()) {
            throw new GuestTermination();
        }
    }

    boolean isDead() {
        return word.get() instanceof Dead;
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
                if (ticket.isPlaced() && machine.listeners().any()) {
                    machine.listeners().blocked(this, under, ticket);
                }
                machine.clock().park(this, ticket.isPlaced() ? until : KernelClock.NEVER);
                interrupted |= Thread.interrupted();
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
        boolean poll = until <= now() && !(mayRunRoutines && apcs.isWaiting());
        WaitTicket ticket = new WaitTicket(this, targets, all, poll, ranking.rank());
        if (!word.compareAndSet(IDLE, ticket)) {
            throw new GuestTermination();
        }
        alertable = mayRunRoutines;
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
        alertable = false;
        noteOwned(ticket);
        WaitMail.withdraw(machine, ticket);
        Pins.pull(ticket);
        if (!word.compareAndSet(ticket, IDLE)) {
            throw new GuestTermination();
        }
    }

    /** Only once the ticket has its place in line may anything but a signal end it. */
    boolean endByItself(WaitTicket ticket, long until, boolean mayRunRoutines) {
        if (!ticket.isPlaced()) {
            return false;
        }
        if (suspended) {
            return ticket.settleIfOpen(Status.PENDING);
        }
        if (mayRunRoutines && apcs.isWaiting()) {
            return ticket.settleIfOpen(Status.USER_APC);
        }
        return until != KernelClock.NEVER && until <= now() && ticket.settleIfOpen(Status.TIMEOUT);
    }

    @Override
    public void placed(WaitTicket ticket) {
        wake();
    }

    @Override
    public void settled(WaitTicket ticket) {
        wake();
    }

    private void wake() {
        Thread parked = carrier;
        if (parked != Thread.currentThread()) {
            LockSupport.unpark(parked);
        }
    }

    /** The ticket it is blocked with, if it is. */
    @Nullable
    WaitTicket blockedWith() {
        Object now = word.get();
        return now instanceof WaitTicket ticket && ticket.isPlaced() && ticket.isOpen() ? ticket : null;
    }

    /** Whether it will not move until something else does. */
    boolean isQuiet() {
        WaitTicket ticket = blockedWith();
        if (ticket != null) {
            return !suspended && deadline > now() && !(alertable && apcs.isWaiting());
        }
        Thread thread = carrier;
        return thread == null
                || !isDead()
                        && (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED)
                        && !(word.get() instanceof WaitTicket);
    }

    int rank() {
        return ranking.rank();
    }

    void lend(KernelObject from, int rank) {
        ranking.lend(from, rank);
    }

    void reprioritise(int priority) {
        ranking.base(priority);
    }

    int effectivePriority() {
        return ranking.effectivePriority();
    }

    // ---- routines

    /** False if the thread has ended (WA19). */
    boolean queueApc(Runnable routine) {
        if (isDead()) {
            return false;
        }
        apcs.add(null, routine);
        wake();
        return true;
    }

    void queueRoutine(KernelObject from, Effect.QueueRoutine queue) {
        apcs.replace(from, () -> queue.routine().run(queue.argument(), queue.fileTime()));
        wake();
    }

    void removeRoutine(KernelObject from) {
        apcs.remove(from);
    }

    /** Runs what is queued, first come first served, in guest code. */
    boolean runApcs() {
        return apcs.runAll();
    }

    // ---- suspension

    void suspend() {
        suspended = true;
        wake();
    }

    void resume() {
        suspended = false;
        wake();
    }

    boolean isSuspended() {
        return suspended;
    }

    void stayWhileSuspended() {
        boolean interrupted = false;
        while (suspended && !isDead()) {
            machine.clock().park(this, KernelClock.NEVER);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        leaveIfDead();
    }

    // ---- what it owns, and its end

    /** Remembers the mutexes that a settled wait may have made the thread an owner of. */
    void noteOwned(WaitTicket ticket) {
        if (ticket.status() == Status.SUCCESS || ticket.status() == Status.ABANDONED) {
            for (WaitEntry entry : ticket.entries()) {
                if (entry.object().type() == ObjectType.MUTEX && (ticket.isAll() || entry.index() == ticket.index())) {
                    follow(entry.object());
                }
            }
        }
    }

    /** Its end will be told to the object; at once, if it has ended already. */
    void follow(KernelObject followed) {
        if (!owned.add(followed)) {
            followed.actor()
                    .tell(
                            new Call(new KernelRequest.ThreadEnded<>(followed, id), KernelCaller.of(machine)),
                            ActorRef.noSender());
        }
    }

    /** It has given up the object of its own accord. */
    void unfollow(KernelObject released) {
        owned.remove(released);
    }

    List<KernelObject> owned() {
        return owned.all();
    }

    /** Only of a dead thread. */
    int exitCode() {
        if (word.get() instanceof Dead dead) {
            return dead.exitCode();
        }
        throw new IllegalStateException(this + " has not ended");
    }

    /**
     * Makes the thread dead: from now on it gets nothing from the kernel, and leaves guest code at the next chance.
     *
     * @return whether this call did it
     */
    boolean die(int code) {
        Dead dead = new Dead(code);
        Object found = word.get();
        while (!word.compareAndSet(found, found instanceof Dead ? found : dead)) {
            found = word.get();
        }
        if (found instanceof Dead) {
            return false;
        }
        if (found instanceof WaitTicket ticket) {
            foundAtDeath = ticket;
            ticket.settleIfOpen(Status.THREAD_IS_TERMINATING);
        }
        Thread thread = carrier;
        if (thread != null && thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
            thread.interrupt();
        }
        return true;
    }

    /** The same, for a thread that may not leave by itself: after the grace it counts as gone. */
    void dieWithin(int code, Duration grace) {
        if (die(code)) {
            machine.clock().schedule(new Effect.Due.AtNanos(now() + grace.toNanos()), () -> process.left(this));
        }
    }

    /** Gives up what the dead thread owned, each object told once that its owner is gone (MU10, TI11). */
    void abandonAll() {
        for (KernelObject left : takeOwned()) {
            machine.ask(left, new KernelRequest.ThreadEnded<>(left, id), KernelCaller.of(machine));
        }
        apcs.clear();
        ranking.clear();
        process.tls().forget(id);
    }

    /** What the dead thread may own, latest first; what it is granted from now on is told at once. */
    List<KernelObject> takeOwned() {
        WaitTicket ticket = foundAtDeath;
        if (ticket != null) {
            noteOwned(ticket);
        }
        return owned.takeAll();
    }

    /** Ends the process for an exception that nothing caught. */
    void uncaught(Throwable failure) {
        machine.listeners().uncaught(this, failure);
        process.end(1, EndReason.UNCAUGHT_EXCEPTION);
    }

    @Override
    public String toString() {
        return process.name() + " (pid " + process.id() + ", thread " + id + ")";
    }
}
