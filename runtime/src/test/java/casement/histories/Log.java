package casement.histories;

import casement.histories.Entry.Effect;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one guest thread did, written by itself, and when it was killed, written by its killer. */
final class Log {

    /** A call that is under way until it is ended; one that never is was cut short. */
    static final class Op<S> {
        private final Object object;
        private final boolean waits;
        private final long invoked;
        private final Effect<S> unseen;
        private final String text;
        private long returned = Entry.NEVER;
        private @Nullable Effect<S> effect;
        private boolean changesNothing;

        private Op(Object object, boolean waits, long invoked, Effect<S> unseen, String text) {
            this.object = object;
            this.waits = waits;
            this.invoked = invoked;
            this.unseen = unseen;
            this.text = text;
        }
    }

    final Rules.Who who;
    private final AtomicLong time;
    private final List<Op<?>> ops = new ArrayList<>();
    private long killFrom = Entry.NEVER;
    private long killedAt = Entry.NEVER;
    private long goneAt = Entry.NEVER;

    Log(ThreadId thread, AtomicLong time) {
        this.who = new Rules.Who(thread);
        this.time = time;
    }

    /** @param unseen what it does to the object if it takes effect and nobody sees the answer */
    <S> Op<S> begin(Object object, boolean waits, String text, Effect<S> unseen) {
        Op<S> op = new Op<>(object, waits, time.getAndIncrement(), unseen, who.thread() + " " + text);
        ops.add(op);
        return op;
    }

    long now() {
        return time.getAndIncrement();
    }

    <S> void end(Op<S> op, long at, boolean changesNothing, Effect<S> effect) {
        op.effect = effect;
        op.changesNothing = changesNothing;
        op.returned = at;
    }

    /** It had no part in the matter: a wait for another object was let through, for example. */
    void forget(Op<?> op) {
        ops.remove(op);
    }

    /** Told before the thread is killed: its killer may himself be killed before he can say more. */
    synchronized void killBegins(long at) {
        killFrom = Math.min(killFrom, at);
    }

    /**
     * Told by whoever killed the thread; the first counts.
     *
     * @param killed after the kill: from here on it gets nothing
     * @param gone when it was seen to have left, and what it owned was abandoned
     */
    synchronized void died(long killed, long gone) {
        killedAt = Math.min(killedAt, killed);
        goneAt = Math.min(goneAt, gone);
    }

    // ---- for whoever reads it, once the thread has gone

    /** Whether something never came back although nobody killed the thread. */
    synchronized boolean hangs() {
        return killFrom == Entry.NEVER && ops.stream().anyMatch(op -> op.returned == Entry.NEVER);
    }

    /** What concerns this object. */
    @SuppressWarnings("unchecked") // an object's operations are of its own type
    synchronized <S> void addTo(List<Entry<S>> history, Object object, Effect<S> death) {
        for (Op<?> any : ops) {
            if (any.object == object) {
                Op<S> op = (Op<S>) any;
                history.add(
                        op.effect != null
                                ? new Entry<>(
                                        op.invoked, op.returned, Entry.NEVER, op.changesNothing, op.effect, op.text)
                                : Entry.cutShort(op.invoked, op.waits ? killedAt : goneAt, op.text, op.unseen));
            }
        }
        if (killFrom != Entry.NEVER) {
            history.add(Entry.answered(killFrom, goneAt, who.thread() + " ends", death));
        }
    }
}
