package casement.kernel;

import casement.semantics.Effect;
import casement.semantics.Grant;
import casement.semantics.ObjectRequest;
import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.Waitable;
import casement.semantics.Waiter;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;

/**
 * The shell around one kernel object, the same for all types: it queues waits, holds still for turns, and asks the pure
 * state every question that has a Windows answer.
 *
 * <p>A wait walks its objects in the caller's order, which is how the lowest signaled index wins. What concerns several
 * objects is a {@link Turn}. The protocol is explained in {@code docs/kernel/wait-protocol.md}.
 */
final class ObjectActor<S extends ObjectState<S>> extends TurnTaker {

    private final Machine machine;
    private final KernelObject object;
    private WaitQueue queue = WaitQueue.NOBODY;
    private @Nullable Extras extras;

    private S state;
    private int changes;
    private @Nullable Mailbox mailbox;
    private @Nullable Turn holder;
    private boolean stopping;
    private boolean servingOthers;

    ObjectActor(Machine machine, KernelObject object, S initial) {
        this.machine = machine;
        this.object = object;
        this.state = initial;
        this.extras = Extras.at(object, machine);
    }

    /** Made by an {@link ObjectSpawner}: the reference has the rest. */
    ObjectActor(Machine machine) {
        ObjectSpawner.NewObject self = (ObjectSpawner.NewObject) getSelf();
        this.machine = machine;
        this.object = self.object();
        this.state = self.takeInitial();
        this.extras = Extras.at(object, machine);
    }

    @Override
    public void preStart() {
        mailbox = FlatDispatcher.mailbox(getContext().classicActorContext());
        object.shell(this);
    }

    KernelObject object() {
        return object;
    }

    @Nullable
    Mailbox mailbox() {
        return mailbox;
    }

    // ---- turns of the mailbox

    @Override
    Mailroom mailroom() {
        return machine.mailroom();
    }

    @Override
    void onMail(Object message) {
        Mail mail = (Mail) message;
        servingOthers = false;
        if (stopping) {
            mail.bounce();
            return;
        }
        if (holder != null && !mail.passesHold()) {
            extras().keep(mail);
            return;
        }
        try {
            mail.deliverTo(this);
        } catch (RuntimeException | Error e) {
            mail.failed();
            throw e;
        }
        if (queue.isRanked()) {
            extras().updateLoan(state, queue);
        }
        retireIfDone();
    }

    @Override
    boolean survivedOverflow() {
        return !servingOthers && holder == null;
    }

    /** A step of a walk. */
    void onWait(WaitEntry entry) {
        WaitTicket ticket = entry.ticket();
        if (!ticket.isOpen()) {
            return;
        }
        if (isSignaledFor(entry)) {
            grant(entry, null, this);
            return;
        }
        boolean last = entry.isLast();
        if (!(ticket.isPoll() && last && entry.index() == 0)) {
            enqueue(entry);
        }
        if (!last) {
            WaitEntry next = ticket.entries().get(entry.index() + 1);
            send(next.object(), next);
            return;
        }
        ticket.place(machine.nextPlace());
        if (ticket.isPoll() && ticket.giveUp()) {
            queue.remove(ticket);
        }
    }

    /** A request, or a blocking request that comes for the first time. */
    void onChange(Change change) {
        Step<S> step = ask(change);
        if (step.isPending()) {
            block(change);
        } else if (step.next() == state && !change.request().isPulse()) {
            answer(change, step);
        } else if (change.request().onlyConsumes() || !queue.hasOpenWatch()) {
            if (change.claim()) {
                commit(change, step, null);
            }
        } else {
            new SignalTurn(machine, this, change).begin(this);
        }
    }

    void onWithdraw(WaitTicket ticket) {
        queue.remove(ticket);
        Succession succession = succession();
        if (succession != null && !succession.isAwake()) {
            serve(null, null, false); // it may have been the one who was awake
        }
    }

    /** One who was woken to try for himself. */
    void onTry(WaitEntry entry) {
        Succession succession = succession();
        if (succession == null || !entry.ticket().isOpen()) {
            return; // his withdrawal will come
        }
        succession.came();
        if (isSignaledFor(entry)) {
            queue.remove(entry);
            grant(entry, null, this);
        } else {
            succession.missed(entry, machine.clock().now());
        }
    }

    /** Nothing refers to the object any more but those who wait for it. */
    void onRetire() {
        object.retire();
    }

    private void retireIfDone() {
        if (object.isRetired() && holder == null && !stopping && !object.isPinned() && queue.isEmpty()) {
            stopping = true;
            getContext().stop(getSelf());
        }
    }

    // ---- for the short way, whose turns have no mail

    S state() {
        return state;
    }

    /** How often the state has changed; whoever has no turn of his own asks this before the state, and again later. */
    int changes() {
        return changes;
    }

    /** Whether a request may be carried out without a look at who waits. */
    boolean mayIgnoreLine() {
        Succession succession = succession();
        return queue.hasNobody() || succession != null && succession.isAwake();
    }

    /** Whether only mail is answered now. */
    boolean isBusy() {
        return holder != null || stopping || queue.isRanked();
    }

    // ---- what turns do with the object while they hold it

    void hold(Turn turn) {
        holder = turn;
    }

    /** Ends the hold and takes up the mail that came meanwhile, before any newer. */
    void letGo(Turn turn) {
        if (holder != turn) {
            throw new IllegalStateException(object + " is let go by a turn that does not hold it");
        }
        holder = null;
        for (Mail mail = kept(); mail != null; mail = holder == null ? kept() : null) {
            onMail(mail);
        }
        retireIfDone();
    }

    /** Whether no turn holds it and no mail is kept back. */
    boolean isAtRest() {
        return holder == null && (extras == null || extras.keepsNothing());
    }

    private @Nullable Mail kept() {
        return extras == null ? null : extras.kept();
    }

    /** Most objects never have anybody wait at them, so the line is made for the first who does. */
    WaitQueue queue() {
        if (queue == WaitQueue.NOBODY) {
            queue = new WaitQueue();
        }
        return queue;
    }

    boolean isSignaledFor(WaitEntry entry) {
        return state instanceof Waitable<?> waitable && waitable.isSignaledFor(entry);
    }

    @SuppressWarnings("unchecked")
    Step<S> ask(Change change) {
        return ((ObjectRequest<S>) change.request()).on(state, change.caller());
    }

    /** What the object would be and say if it let the waiter through; {@link #become} makes it so. */
    @SuppressWarnings("unchecked")
    Grant<S> grantFor(Waiter waiter) {
        Grant<?> grant = ((Waitable<?>) state).grantTo(waiter);
        return (Grant<S>) grant;
    }

    /** Whoever looks at the state without a turn of his own finds it counted before he can see it. */
    @SuppressWarnings("unchecked")
    void become(Object next) {
        changes++;
        VarHandle.storeStoreFence();
        state = (S) next;
    }

    /** Puts a blocking request in line. */
    void block(Change change) {
        if (!(change instanceof WaitEntry entry)) {
            throw new IllegalStateException(change.request() + " may not block");
        }
        WaitTicket ticket = entry.ticket();
        if (!ticket.isOpen()) {
            return;
        }
        ticket.place(machine.nextPlace());
        if (!(ticket.isPoll() && ticket.giveUp())) {
            enqueue(entry);
        }
    }

    /** Whoever withdraws reads how far the walk has come after the claim was won; here it is the other way round. */
    private void enqueue(WaitEntry entry) {
        queue().add(entry);
        entry.ticket().queued(entry.index() + 1);
        if (!entry.ticket().isOpen()) {
            queue.remove(entry);
        }
    }

    /** Makes a claimed change, serves those it lets through, and answers. */
    @SuppressWarnings("unchecked")
    void commit(Change change, Step<S> step, @Nullable SignalTurn turn) {
        ObjectRequest<S> request = (ObjectRequest<S>) change.request();
        become(step.next());
        List<Effect> later = perform(step);
        if (turn != null) {
            turn.changed();
        }
        if (change.request() instanceof KernelRequest.ThreadEnded<?> end && object.type() == ObjectType.MUTEX) {
            machine.listeners().abandoned(object, end.thread(), machine.thread(end.thread()));
        }
        serve(change, turn, request.isPulse());
        if (request.isPulse()) {
            become(request.settle(state));
        }
        change.answer(step, later, Wakeups.AT_ONCE);
    }

    private void answer(Change change, Step<S> step) {
        if (change.claim()) {
            change.answer(step, perform(step), Wakeups.AT_ONCE);
        }
    }

    private List<Effect> perform(Step<S> step) {
        if (step.effects().isEmpty()) {
            return List.of();
        }
        return extras().perform(step.effects());
    }

    private Extras extras() {
        extras = extras == null ? new Extras(machine, object) : extras;
        return extras;
    }

    private @Nullable Succession succession() {
        return extras == null ? null : extras.succession();
    }

    /** Lets through everybody who can go now, first in line first. */
    private void serve(@Nullable Change cause, @Nullable SignalTurn turn, boolean pulse) {
        Wakeups wakeups = turn == null ? this : Wakeups.AT_ONCE; // a turn may be run by another object
        while (true) {
            WaitEntry entry = queue.firstThat(candidate -> canGo(candidate, turn), pulse);
            if (entry == null) {
                return;
            }
            servingOthers = true;
            if (turn == null && wakesOnly(entry, wakeups)) {
                return;
            }
            queue.remove(entry);
            if (entry.isRequest()) {
                attempt(entry, cause, wakeups);
            } else if (!entry.isWatch()) {
                grant(entry, cause, wakeups);
            } else if (turn != null) {
                turn.grantAll(entry.ticket());
            }
        }
    }

    /** Whether the one who could go is to try for himself instead. */
    private boolean wakesOnly(WaitEntry entry, Wakeups wakeups) {
        Succession succession = succession();
        return succession != null && !entry.isRequest() && !entry.isWatch() && succession.wakes(entry, wakeups);
    }

    private boolean canGo(WaitEntry entry, @Nullable SignalTurn turn) {
        if (entry.isRequest()) {
            return !ask(entry).isPending();
        }
        return entry.isWatch() ? turn != null && turn.canGrantAll(entry.ticket()) : isSignaledFor(entry);
    }

    private void attempt(WaitEntry entry, @Nullable Change cause, Wakeups wakeups) {
        Step<S> step = ask(entry);
        if (entry.claim()) {
            become(step.next());
            machine.listeners().woken(entry.ticket(), cause, object);
            entry.answer(step, perform(step), wakeups);
        }
    }

    private void grant(WaitEntry entry, @Nullable Change cause, Wakeups wakeups) {
        Grant<S> grant = grantFor(entry);
        WaitTicket ticket = entry.ticket();
        if (ticket.claim()) {
            become(grant.next());
            machine.listeners().woken(ticket, cause, object);
            ticket.settle(grant.status(), entry.index(), null, wakeups);
        }
    }

    // ---- the end

    /** Whoever still waits is told that the object is gone: nobody stays parked. */
    @Override
    public void postStop() {
        queue.forEachOpen(WaitEntry::bounce);
        object.end().forEach(ticket -> ticket.settleIfOpen(Status.INVALID_HANDLE));
        for (Mail mail = kept(); mail != null; mail = kept()) {
            mail.bounce();
        }
        if (extras != null) {
            extras.end();
        }
        OwnedObjects.forgetEverywhere(machine, object, state);
        machine.objectGone(object);
    }
}
