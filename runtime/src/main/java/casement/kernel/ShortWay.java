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
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * How a thread's call is answered when it meets nobody: the thread takes the idle object's mailbox, asks the state, makes
 * it the next one, and gives the mailbox back. No message is made, and nothing else either.
 *
 * <p>It decides nothing by itself. Whatever is out of the ordinary (a pseudo handle, a refusal, somebody in the queue, a
 * turn that holds the object, a listener, a suspension, a failure of the state) is answered with null, before anything has
 * changed: the call then goes by mail, as if this way did not exist.
 *
 * <p>Death is told by one look after the turn. A mutex is noted in {@link OwnedObjects} before the mailbox is given back;
 * whoever ends the thread marks it dead before he takes what is noted. So he finds the mutex there, or the thread finds
 * itself dead and tells the mutex.
 */
final class ShortWay implements Waiter {

    private final ThreadControl thread;
    private final Machine machine;
    private final FlatDispatcher dispatcher;
    private Reply told = Reply.SUCCESS;
    private @Nullable ShortWayOfSeveral several;
    private int access;
    private long calls;

    private ShortWay(ThreadControl thread, FlatDispatcher dispatcher) {
        this.thread = thread;
        this.machine = thread.machine();
        this.dispatcher = dispatcher;
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
            return waitOne(wait.handle(), wait.timeout());
        }
        if (call instanceof Syscall.WaitMany wait) {
            int[] handles = wait.handles().stream().mapToInt(Integer::intValue).toArray();
            return waitMany(handles, handles.length, wait.all(), wait.timeout());
        }
        return call instanceof Syscall.Operate asked ? operate(asked.handle(), asked.request()) : null;
    }

    @Nullable
    Reply waitOne(int handle, long timeout) {
        HandleEntry entry = entry(handle);
        if (entry == null
                || Handles.checkWait(thread, entry) != Status.SUCCESS
                || timeout != 0 && thread.mayNotBlock()) {
            return null;
        }
        ObjectActor<?> object = entry.object().shell();
        Mailbox mailbox = object == null ? null : object.mailbox();
        if (object == null || mailbox == null || !dispatcher.enter(mailbox)) {
            return null;
        }
        Status status;
        try {
            access = entry.access();
            status = pass(object);
        } catch (RuntimeException | Error e) {
            status = null; // it fails again by mail, where the object is ended for it
        } finally {
            dispatcher.leave(mailbox);
        }
        return status == null ? null : answered(Reply.of(status));
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
        Step<?> step;
        try {
            step = change(object, request);
        } catch (RuntimeException | Error e) {
            step = null; // as above
        } finally {
            dispatcher.leave(mailbox);
        }
        return step == null ? null : answered(type == ObjectType.SEMAPHORE ? telling(step.value()) : Reply.SUCCESS);
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
    @Nullable
    HandleEntry entry(int handle) {
        boolean ordinary =
                !machine.listeners().anyOfCalls() && !thread.suspension().isOn() && !thread.isDead();
        return ordinary ? thread.processControl().table().get(handle) : null;
    }

    Reply answered(Reply reply) {
        calls++;
        thread.leaveIfDead();
        thread.suspension().stay();
        return reply;
    }

    // ---- asking the states that are asked most by their own classes, so that the compiler sees which code it is

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
