package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.EventState;
import casement.semantics.Grant;
import casement.semantics.MutexState;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import casement.semantics.Waitable;
import casement.semantics.Waiter;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * How a thread's call is answered when it meets nobody: the thread takes the idle object's mailbox, asks the state, makes
 * it the next one, and gives the mailbox back. No message is made, and nothing else either.
 *
 * <p>It decides nothing by itself. If the thread must wait, or others wait for what it does, the mail that would have been
 * sent is made after all, and carried out while the mailbox is taken. Whatever is out of the ordinary (a pseudo handle, a
 * turn that holds the object, a line in order of rank, a listener, a suspension) is answered with null, before anything
 * has changed: the call then goes by mail, as if this way did not exist.
 *
 * <p>Death is told by one look after the turn. A mutex is noted in {@link OwnedObjects} before the mailbox is given back;
 * whoever ends the thread marks it dead before he takes what is noted. So he finds the mutex there, or the thread finds
 * itself dead and tells the mutex.
 */
final class ShortWay implements Waiter, Spin.Sight {

    private final ThreadControl thread;
    private final Machine machine;
    private final FlatDispatcher dispatcher;
    private Reply told = Reply.SUCCESS;
    private @Nullable ShortWayOfSeveral several;
    private final @Nullable Spin spin;
    private @Nullable ObjectActor<?> sought;
    private int access;
    private long calls;

    private ShortWay(ThreadControl thread, FlatDispatcher dispatcher) {
        this.thread = thread;
        this.machine = thread.machine();
        this.dispatcher = dispatcher;
        this.spin = thread.waits().spin();
    }

    /** Null if the kernel's objects are not on the flat dispatcher, or the way is switched off. */
    static @Nullable ShortWay of(ThreadControl thread) {
        Machine machine = thread.machine();
        return machine.settings().shortWay() && machine.mailroom() instanceof FlatDispatcher flat
                ? new ShortWay(thread, flat)
                : null;
    }

    @Nullable
    Reply answer(Syscall call) {
        if (call instanceof Syscall.WaitOne wait) {
            return waitOne(wait.handle(), wait.timeout(), wait.alertable());
        }
        if (call instanceof Syscall.WaitMany wait) {
            int[] handles = wait.handles().stream().mapToInt(Integer::intValue).toArray();
            return waitMany(handles, handles.length, wait.all(), wait.timeout());
        }
        return call instanceof Syscall.Operate asked ? operate(asked.handle(), asked.request()) : null;
    }

    @Nullable
    Reply waitOne(int handle, long timeout, boolean alertable) {
        HandleEntry entry = entry(handle);
        if (entry == null
                || Handles.checkWait(thread, entry) != Status.SUCCESS
                || timeout != 0 && thread.mayNotBlock()) {
            return null;
        }
        ObjectActor<?> object = entry.object().shell();
        Mailbox mailbox = object == null ? null : object.mailbox();
        if (object == null || mailbox == null) {
            return null;
        }
        access = entry.access();
        if (timeout != 0 && !alertable && spin != null) {
            lookFor(object, spin);
        }
        if (!dispatcher.enter(mailbox)) {
            return null;
        }
        Status status = tryPass(object, timeout == 0 && !alertable);
        if (status == null && timeout != 0 && !object.isBusy()) {
            return lineUp(entry, object, mailbox, timeout, alertable);
        }
        dispatcher.leave(mailbox);
        return status == null ? null : answered(Reply.of(status));
    }

    /**
     * Looks for a while whether the object becomes signaled, before anything is done: as if the call came a little later.
     * Not where others are in line, as they come first, and not for a mutex, in whose line each has his place at once.
     */
    void lookFor(ObjectActor<?> object, Spin spinning) {
        ObjectState<?> state = object.state();
        if (!(state instanceof MutexState) && !isSignaled(state, this) && object.mayIgnoreLine()) {
            sought = object;
            boolean unused = spinning.paysBefore(this);
            sought = null;
        }
    }

    /** On the way to what is looked for: it may be signaled, or something else is to be done first. */
    @Override
    public boolean isThere() {
        VarHandle.acquireFence(); // the state is read anew each time
        ObjectActor<?> object = sought;
        return object == null || isSignaled(object.state(), this) || !isOrdinary();
    }

    /** Somebody has to be waited for: the wait gets its place in line in this same turn, by mail that is not sent. */
    private Reply lineUp(HandleEntry entry, ObjectActor<?> object, Mailbox mailbox, long timeout, boolean alertable) {
        WaitTicket ticket;
        long until;
        try {
            until = Waiting.deadline(thread, timeout);
            List<WaitEntry.Target> target = List.of(WaitEntry.Target.of(entry.object(), access));
            ticket = thread.waits()
                    .enter(
                            target,
                            false,
                            until,
                            alertable,
                            begun -> FlatDispatcher.carryOut(begun.entries().get(0), mailbox));
        } finally {
            dispatcher.leave(mailbox, object);
        }
        ticket = Waiting.end(thread, ticket, until, alertable);
        return left(Reply.of(ticket.status(), ticket.index()));
    }

    /** The status of the one who need not wait, also of one who does not want to; null if it takes mail. */
    private @Nullable Status tryPass(ObjectActor<?> object, boolean poll) {
        try {
            if (object.isBusy()) {
                return null;
            }
            Status status = pass(object);
            return status == null && poll ? Status.TIMEOUT : status;
        } catch (RuntimeException | Error e) {
            return null; // it fails again by mail, where the object is ended for it
        }
    }

    /** For any or all of several objects. */
    @Nullable
    Reply waitMany(int[] handles, int count, boolean all, long timeout) {
        if (several == null || several.size() < count) {
            several = new ShortWayOfSeveral(this, thread, dispatcher, count);
        }
        return several.waitMany(handles, count, all, timeout);
    }

    /** Which access it waits with, for the objects that are asked next. */
    void waitsWith(int granted) {
        access = granted;
    }

    /** Only what is asked again and again, each by its own class: calls of interfaces would cost more than the turn. */
    @Nullable
    Reply operate(int handle, ObjectRequest<?> request) {
        if (request instanceof MutexState.Release release) {
            return operate(handle, release, release.type(), release.access());
        }
        if (request instanceof EventState.Set set) {
            return operate(handle, set, set.type(), set.access());
        }
        if (request instanceof EventState.Reset reset) {
            return operate(handle, reset, reset.type(), reset.access());
        }
        if (request instanceof SemaphoreState.Release release) {
            return operate(handle, release, release.type(), release.access());
        }
        return null;
    }

    private @Nullable Reply operate(int handle, ObjectRequest<?> request, ObjectType type, int wanted) {
        HandleEntry entry = entry(handle);
        if (entry == null || Handles.check(thread, entry, type, wanted) != Status.SUCCESS) {
            return null;
        }
        ObjectActor<?> object = entry.object().shell();
        Mailbox mailbox = object == null ? null : object.mailbox();
        if (object == null || mailbox == null || !dispatcher.enter(mailbox)) {
            return null;
        }
        Step<?> step = tryChange(object, request);
        if (step == null && !object.isBusy()) {
            return serve(object, mailbox, request);
        }
        dispatcher.leave(mailbox);
        return step == null ? null : answered(type == ObjectType.SEMAPHORE ? telling(step.value()) : Reply.SUCCESS);
    }

    /** Somebody waits for the change, or it is refused: it takes place in this same turn, by mail that is not sent. */
    private Reply serve(ObjectActor<?> object, Mailbox mailbox, ObjectRequest<?> request) {
        boolean isRelease = request instanceof MutexState.Release;
        Call call = new Call(request, thread);
        boolean known;
        try {
            known = isRelease && thread.owned().forget(object.object());
            FlatDispatcher.carryOut(call, mailbox);
        } finally {
            dispatcher.leave(mailbox, object);
        }
        machine.end(object.object(), call);
        return left(
                isRelease
                        ? ObjectCalls.released(machine, thread, object.object(), call, known)
                        : new Reply(call.status(), 0, call.value()));
    }

    private Reply telling(@Nullable Object value) {
        if (told.answer() != value) {
            told = new Reply(Status.SUCCESS, 0, value);
        }
        return told;
    }

    // ---- in the object's turn: null means that nothing has changed, and that the call must come by mail

    /** Lets the thread through if it need not wait. */
    @Nullable
    Status pass(ObjectActor<?> object) {
        Grant<?> grant = wouldGrant(object);
        if (grant == null) {
            return null;
        }
        take(object, grant);
        return grant.status();
    }

    /** What the thread would get, null if it would have to wait. */
    @Nullable
    Grant<?> wouldGrant(ObjectActor<?> object) {
        return object.isBusy() ? null : grant(object.state(), this);
    }

    void take(ObjectActor<?> object, Grant<?> grant) {
        if (object.state() instanceof MutexState && !grant.status().isError()) {
            thread.owned().hold(object.object());
        }
        object.become(grant.next());
    }

    /** Null if somebody waits for the change, or if it fails: then it takes mail. */
    private @Nullable Step<?> tryChange(ObjectActor<?> object, ObjectRequest<?> request) {
        try {
            return change(object, request);
        } catch (RuntimeException | Error e) {
            return null; // as above
        }
    }

    /** Carries out a request that nobody waits for. */
    private @Nullable Step<?> change(ObjectActor<?> object, ObjectRequest<?> request) {
        Step<?> step = object.isBusy() || !object.mayIgnoreLine() ? null : step(object.state(), request, thread);
        if (step == null
                || step.status().isError()
                || step.isPending()
                || !step.effects().isEmpty()) {
            return null;
        }
        object.become(step.next());
        if (step.next() == MutexState.FREE) {
            boolean unused = thread.owned().drop(object.object());
        }
        return step;
    }

    /** What the handle stands for; null if it is nothing, or if anything is out of the ordinary. */
    private @Nullable HandleEntry entry(int handle) {
        return isOrdinary() ? thread.processControl().table().get(handle) : null;
    }

    boolean isOrdinary() {
        return !machine.listeners().anyOfCalls() && !thread.suspension().isOn() && !thread.isDead();
    }

    Reply answered(Reply reply) {
        calls++;
        return left(reply);
    }

    private Reply left(Reply reply) {
        thread.leaveIfDead();
        thread.suspension().stay();
        return reply;
    }

    // ---- asking the states that are asked most by their own classes, so that the compiler sees which code it is

    static boolean isSignaled(ObjectState<?> state, Waiter waiter) {
        if (state instanceof EventState event) {
            return event.isSignaledFor(waiter);
        }
        return state instanceof Waitable<?> other && other.isSignaledFor(waiter);
    }

    /** What the state grants the waiter, null if he has to wait. */
    static @Nullable Grant<?> grant(ObjectState<?> state, Waiter waiter) {
        if (state instanceof MutexState mutex) {
            return mutex.isSignaledFor(waiter) ? mutex.grantTo(waiter) : null;
        }
        if (state instanceof EventState event) {
            return event.isSignaledFor(waiter) ? event.grantTo(waiter) : null;
        }
        if (state instanceof SemaphoreState semaphore) {
            return semaphore.isSignaledFor(waiter) ? semaphore.grantTo(waiter) : null;
        }
        return state instanceof Waitable<?> other && other.isSignaledFor(waiter) ? other.grantTo(waiter) : null;
    }

    /** What the state answers, null if the two are not for the short way. */
    static @Nullable Step<?> step(ObjectState<?> state, ObjectRequest<?> request, Caller caller) {
        if (state instanceof MutexState mutex && request instanceof MutexState.Release release) {
            return release.on(mutex, caller);
        }
        if (state instanceof EventState event && request instanceof EventState.Set set) {
            return set.on(event, caller);
        }
        if (state instanceof EventState event && request instanceof EventState.Reset reset) {
            return reset.on(event, caller);
        }
        if (state instanceof SemaphoreState semaphore && request instanceof SemaphoreState.Release release) {
            return release.on(semaphore, caller);
        }
        return null;
    }

    /** How many calls have gone this way. */
    long calls() {
        return calls;
    }

    // ---- as a waiter, for the length of a turn

    @Override
    public ThreadId thread() {
        return thread.id();
    }

    @Override
    public int access() {
        return access;
    }
}
