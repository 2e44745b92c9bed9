package casement.kernel;

import casement.dialect.Waits;
import casement.semantics.Grant;
import casement.semantics.ObjectState;
import casement.semantics.Status;
import casement.syscall.Reply;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;

/** The {@link ShortWay} of a wait for several objects that need not wait. One of a thread, which is used again and again. */
final class ShortWayOfSeveral {

    private final ShortWay way;
    private final ThreadControl thread;
    private final FlatDispatcher dispatcher;

    // of the wait under way
    private final @Nullable ObjectActor<?>[] objects;
    private final @Nullable Grant<?>[] grants;
    private final int[] accesses;
    private final int[] changes;

    ShortWayOfSeveral(ShortWay way, ThreadControl thread, FlatDispatcher dispatcher, int size) {
        this.way = way;
        this.thread = thread;
        this.dispatcher = dispatcher;
        this.objects = new ObjectActor<?>[size];
        this.grants = new Grant<?>[size];
        this.accesses = new int[size];
        this.changes = new int[size];
    }

    /** For how many objects there is room. */
    int size() {
        return objects.length;
    }

    @Nullable
    Reply waitMany(int[] handles, int count, boolean all, long timeout) {
        if (!mayBeAsked(count, all, timeout)) {
            return null;
        }
        Reply reply;
        try {
            reply = !resolve(handles, count) ? null : all ? waitAll(count) : waitAny(count);
        } finally {
            Arrays.fill(objects, 0, count, null);
        }
        return reply == null ? null : way.answered(reply);
    }

    private boolean mayBeAsked(int count, boolean all, long timeout) {
        Waits rules = thread.processControl().dialect().waits();
        return count > 0
                && count <= rules.maxWaitObjects()
                && !(all && !rules.waitAll().works(thread.processControl().isStrict()))
                && !(timeout != 0 && thread.mayNotBlock());
    }

    /** Looks up all handles before any object is touched (WA7). */
    private boolean resolve(int[] handles, int count) {
        if (!way.isOrdinary()) {
            return false;
        }
        HandleTable table = thread.processControl().table();
        for (int i = 0; i < count; i++) {
            HandleEntry entry = table.get(handles[i]);
            if (entry == null || Handles.checkWait(thread, entry) != Status.SUCCESS) {
                return false;
            }
            ObjectActor<?> object = entry.object().shell();
            if (object == null || object.mailbox() == null) {
                return false;
            }
            objects[i] = object;
            accesses[i] = entry.access();
        }
        return true;
    }

    private ObjectActor<?> object(int i) {
        return Objects.requireNonNull(objects[i]);
    }

    private Mailbox mailbox(int i) {
        return Objects.requireNonNull(object(i).mailbox());
    }

    /**
     * Each is looked at in the caller's order, as the walk of a message does. What is seen from outside not to be signaled
     * needs no turn: it was so at that moment.
     */
    private @Nullable Reply waitAny(int count) {
        for (int i = 0; i < count; i++) {
            if (lookAt(i) == Look.UNSIGNALED) {
                continue;
            }
            ObjectActor<?> object = object(i);
            Mailbox mailbox = mailbox(i);
            if (!dispatcher.enter(mailbox)) {
                return null;
            }
            Status status;
            try {
                way.waitsWith(accesses[i]);
                if (object.isBusy()) {
                    return null; // it may be signaled for all that, and comes first
                }
                status = way.pass(object);
            } catch (RuntimeException | Error e) {
                return null; // as above
            } finally {
                dispatcher.leave(mailbox);
            }
            if (status != null) {
                return i == 0 ? Reply.of(status) : Reply.of(status, i);
            }
        }
        return null;
    }

    private @Nullable Reply waitAll(int count) {
        return allAreOpen(count) ? Reply.SUCCESS : takeAll(count);
    }

    /** What can be said of an object from outside, without a turn. */
    private enum Look {
        UNSIGNALED,

        /** Signaled for the waiter, and it stays as it is when it lets him through. */
        OPEN,

        UNCLEAR
    }

    private Look lookAt(int i) {
        ObjectActor<?> object = object(i);
        if (!FlatDispatcher.isIdle(mailbox(i)) || object.isBusy()) {
            return Look.UNCLEAR;
        }
        way.waitsWith(accesses[i]);
        try {
            ObjectState<?> state = object.state();
            Grant<?> grant = ShortWay.grant(state, way);
            if (grant == null) {
                return Look.UNSIGNALED;
            }
            return grant.next() == state && grant.status() == Status.SUCCESS ? Look.OPEN : Look.UNCLEAR;
        } catch (RuntimeException | Error e) {
            return Look.UNCLEAR; // it fails again by mail, where the object is ended for it
        }
    }

    /** Nothing is taken. If none has changed from the first look to the second, all were open at once in between. */
    private boolean allAreOpen(int count) {
        long marks = 0;
        for (int i = 0; i < count; i++) {
            long mark = object(i).object().mark();
            changes[i] = object(i).changes();
            VarHandle.loadLoadFence();
            if ((marks & mark) != 0 && isNamedBefore(i) || lookAt(i) != Look.OPEN) {
                return false;
            }
            marks |= mark;
        }
        VarHandle.loadLoadFence();
        for (int i = 0; i < count; i++) {
            ObjectActor<?> object = object(i);
            if (!FlatDispatcher.isIdle(mailbox(i)) || object.isBusy() || object.changes() != changes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Nobody may wait for all of several of which one is named twice (WA8). */
    private boolean isNamedBefore(int i) {
        for (int before = 0; before < i; before++) {
            if (objects[before] == objects[i]) {
                return true;
            }
        }
        return false;
    }

    /** Takes every mailbox; nobody waits for one while he has others, so whoever finds one taken goes by mail. */
    private @Nullable Reply takeAll(int count) {
        int entered = 0;
        try {
            while (entered < count) {
                if (!dispatcher.enter(mailbox(entered))) {
                    return null;
                }
                entered++;
            }
            return passAll(count) ? Reply.SUCCESS : null;
        } catch (RuntimeException | Error e) {
            return null; // nothing has changed before nothing can fail any more
        } finally {
            for (int i = 0; i < entered; i++) {
                dispatcher.leave(mailbox(i));
            }
            Arrays.fill(grants, 0, count, null);
        }
    }

    /** An abandoned mutex has more to tell than goes this way. */
    private boolean passAll(int count) {
        for (int i = 0; i < count; i++) {
            way.waitsWith(accesses[i]);
            Grant<?> grant = way.wouldGrant(object(i));
            if (grant == null || grant.status() != Status.SUCCESS) {
                return false;
            }
            grants[i] = grant;
        }
        thread.owned().makeRoom(count);
        for (int i = 0; i < count; i++) {
            way.take(object(i), Objects.requireNonNull(grants[i]));
        }
        return true;
    }
}
