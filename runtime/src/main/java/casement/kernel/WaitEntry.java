package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.Effect;
import casement.semantics.ObjectRequest;
import casement.semantics.Status;
import casement.semantics.Step;
import casement.semantics.ThreadId;
import casement.semantics.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object's part of a wait: the message that walks to it, and the node in its queue.
 *
 * <p>With a request it is a blocking request: the wait ends when the request can be carried out.
 */
final class WaitEntry implements Waiter, Change {

    /** An object to wait for, and how. */
    record Target(
            KernelObject object,
            int access,
            @Nullable ObjectRequest<?> request,
            @Nullable Caller caller) {

        static Target of(KernelObject object, int access) {
            return new Target(object, access, null, null);
        }
    }

    private final WaitTicket ticket;
    private final Target target;
    private final int index;

    // links of the queue that holds the entry; an entry is in one queue at a time
    @Nullable
    WaitEntry next;

    @Nullable
    WaitEntry previous;

    @Nullable
    WaitQueue queue;

    private WaitEntry(WaitTicket ticket, Target target, int index) {
        this.ticket = ticket;
        this.target = target;
        this.index = index;
    }

    static List<WaitEntry> of(WaitTicket ticket, List<Target> targets) {
        if (targets.size() == 1) {
            return List.of(new WaitEntry(ticket, targets.get(0), 0));
        }
        List<WaitEntry> entries = new ArrayList<>(targets.size());
        for (Target target : targets) {
            entries.add(new WaitEntry(ticket, target, entries.size()));
        }
        return entries;
    }

    WaitTicket ticket() {
        return ticket;
    }

    Target target() {
        return target;
    }

    KernelObject object() {
        return target.object();
    }

    int index() {
        return index;
    }

    boolean isLast() {
        return index == ticket.entries().size() - 1;
    }

    boolean isRequest() {
        return target.request() != null;
    }

    boolean isWatch() {
        return ticket.isAll();
    }

    // ---- as a waiter

    @Override
    public ThreadId thread() {
        return ticket.thread();
    }

    @Override
    public int access() {
        return target.access();
    }

    // ---- as a message

    @Override
    public void deliverTo(ObjectActor<?> object) {
        if (isRequest()) {
            object.onChange(this);
        } else {
            object.onWait(this);
        }
    }

    @Override
    public void bounce() {
        ticket.settleIfOpen(Status.INVALID_HANDLE);
    }

    @Override
    public void failed() {
        ticket.settleIfOpen(Status.UNSUCCESSFUL);
    }

    // ---- as a change

    @Override
    public ObjectRequest<?> request() {
        ObjectRequest<?> request = target.request();
        if (request == null) {
            throw new IllegalStateException("a plain wait asks for nothing");
        }
        return request;
    }

    @Override
    public Caller caller() {
        Caller caller = target.caller();
        if (caller == null) {
            throw new IllegalStateException("a plain wait has no caller");
        }
        return caller;
    }

    @Override
    public boolean claim() {
        return ticket.claim();
    }

    @Override
    public void answer(Step<?> step, List<Effect> unperformed, Wakeups wakeups) {
        if (!unperformed.isEmpty()) {
            throw new IllegalStateException("a blocking request may end no process: " + request());
        }
        ticket.settle(step.status(), index, step.value(), wakeups);
    }

    @Override
    public void fail(Status why) {
        ticket.settleIfOpen(why);
    }
}
