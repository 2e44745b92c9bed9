package casement.kernel;

import casement.jfr.KernelCallEvent;
import casement.semantics.ObjectRequest;
import casement.semantics.ProcessId;
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
final class ThreadControl extends GuestThread {

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
    private final ThreadWaits waits;
    private final @Nullable ShortWay shortWay;
    private final @Nullable GaugedCalls gauged;
    private final Carrier carrier;
    private @Nullable KernelObject object;
    private volatile boolean adopted;
    private volatile boolean mayNotBlock;
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
        this.waits = new ThreadWaits(this);
        CallGauge gauge = process.program().gauge();
        ShortWay way = ShortWay.of(this);
        this.shortWay = gauge == null ? way : null;
        this.gauged = gauge == null ? null : new GaugedCalls(gauge.of(id), way);
    }

    // ---- who it is

    ThreadId id() {
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
        Reply reply = shortWay == null ? null : shortWay.answer(syscall);
        return reply != null ? reply : byMail(syscall);
    }

    private Reply byMail(Syscall syscall) {
        return gauged == null ? carry(syscall) : gauged.call(syscall, this::carry);
    }

    private Reply carry(Syscall syscall) {
        leaveIfDead();
        suspension.stay();
        inKernel.lazySet(true);
        Reply reply = machine.listeners().anyOfCalls()
                ? watched(syscall)
                : process.calls().answer(this, syscall);
        inKernel.lazySet(false);
        leaveIfDead();
        suspension.stay();
        return reply;
    }

    /** The call under way, if somebody listens. */
    @Nullable
    Syscall under() {
        return under;
    }

    private Reply watched(Syscall syscall) {
        under = syscall;
        long from = now();
        List<String> objects = Subjects.of(this, syscall); // before the call: it may close the handle
        Flight flight = machine.listeners().flight();
        KernelCallEvent told = flight == null ? null : flight.called();
        Reply reply = process.calls().answer(this, syscall);
        under = null;
        objects = objects.isEmpty() ? Subjects.of(this, syscall, reply) : objects;
        if (flight != null && told != null) {
            flight.returned(told, this, syscall, reply, objects);
        }
        machine.listeners().returned(this, syscall, reply, from, objects);
        return reply;
    }

    @Override
    public Reply waitOne(int handle, long timeout, boolean alertable) {
        Headroom.require();
        Reply reply = shortWay == null ? null : shortWay.waitOne(handle, timeout, alertable);
        return reply != null ? reply : byMail(new Syscall.WaitOne(handle, timeout, alertable));
    }

    @Override
    public Reply waitMany(int[] handles, int count, boolean all, long timeout, boolean alertable) {
        Headroom.require();
        Reply reply = shortWay == null ? null : shortWay.waitMany(handles, count, all, timeout);
        return reply != null ? reply : byMail(Syscall.WaitMany.of(handles, count, all, timeout, alertable));
    }

    @Override
    public Reply operate(int handle, ObjectRequest<?> request) {
        Headroom.require();
        Reply reply = shortWay == null ? null : shortWay.operate(handle, request);
        return reply != null ? reply : byMail(new Syscall.Operate(handle, request));
    }

    /** How many of its calls went the short way. */
    long shortCalls() {
        long gaugedCalls = gauged == null ? 0 : gauged.shortCalls();
        return shortWay == null ? gaugedCalls : shortWay.calls();
    }

    void leaveIfDead() {
        if (isDead()) {
            throw leave();
        }
    }

    /** A guest leaves its code; a thread of the host, which has a life of its own, is told that the kernel has gone. */
    Error leave() {
        owned.tellLate();
        if (process.isHost()) {
            throw new IllegalStateException("this kernel is closed, or the thread's identity in it was");
        }
        return new GuestTermination();
    }

    boolean isDead() {
        return fate.isDead();
    }

    // ---- waits

    ThreadWaits waits() {
        return waits;
    }

    /** The ticket it is blocked with, if it is. */
    @Nullable
    WaitTicket blockedWith() {
        WaitTicket ticket = fate.underWay();
        return ticket != null && ticket.isPlaced() && ticket.isOpen() && !ticket.isNudged() ? ticket : null;
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
        if (waits.isAsleep()) {
            return blockedWith() != null && !waits.isOver() && !apcs.isCalling();
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
        boolean unused =
                die(process.ending().map(SimulatedProcess.End::exitCode).orElse(0)); // whoever was to, may be slow
        owned.abandon(fate.foundAtDeath());
        apcs.clear();
        ranking.clear();
        process.tls().forget(id);
        if (gauged != null) {
            gauged.ended();
        }
        machine.listeners().threadEnded(this);
    }

    @Override
    public String toString() {
        return id + " of " + process;
    }
}
