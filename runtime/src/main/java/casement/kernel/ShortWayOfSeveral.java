package casement.kernel;

import casement.dialect.Waits;
import casement.semantics.Grant;
import casement.semantics.Status;
import casement.syscall.Reply;
import java.util.Arrays;
import org.apache.pekko.dispatch.Mailbox;
import org.jspecify.annotations.Nullable;

/** The {@link ShortWay} of a wait for several objects that need not wait. One of a thread, which is used again and again. */
final class ShortWayOfSeveral {

    private final ShortWay way;
    private final ThreadControl thread;
    private final FlatDispatcher dispatcher;

    // of the wait under way
    private final @Nullable ObjectActor<?>[] objects;
    private final @Nullable Mailbox[] mailboxes;
    private final @Nullable Grant<?>[] grants;
    private final int[] accesses;

    ShortWayOfSeveral(ShortWay way, ThreadControl thread, FlatDispatcher dispatcher, int size) {
        this.way = way;
        this.thread = thread;
        this.dispatcher = dispatcher;
        this.objects = new ObjectActor<?>[size];
        this.mailboxes = new Mailbox[size];
        this.grants = new Grant<?>[size];
        this.accesses = new int[size];
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
            Arrays.fill(mailboxes, 0, count, null);
            Arrays.fill(grants, 0, count, null);
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
        for (int i = 0; i < count; i++) {
            HandleEntry entry = way.entry(handles[i]);
            if (entry == null || Handles.checkWait(thread, entry) != Status.SUCCESS) {
                return false;
            }
            ObjectActor<?> object = entry.object().shell();
            Mailbox mailbox = object == null ? null : object.mailbox();
            if (mailbox == null) {
                return false;
            }
            objects[i] = object;
            mailboxes[i] = mailbox;
            accesses[i] = entry.access();
        }
        return true;
    }

    /** Each is looked at in its own turn, in the caller's order, as the walk of a message does. */
    private @Nullable Reply waitAny(int count) {
        for (int i = 0; i < count; i++) {
            ObjectActor<?> object = objects[i];
            Mailbox mailbox = mailboxes[i];
            if (object == null || mailbox == null || !dispatcher.enter(mailbox)) {
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
                return null; // it fails again by mail, where the object is ended for it
            } finally {
                dispatcher.leave(mailbox);
            }
            if (status != null) {
                return i == 0 ? Reply.of(status) : Reply.of(status, i);
            }
        }
        return null;
    }

    /** Takes every mailbox; nobody waits for one while he has others, so whoever finds one taken goes by mail. */
    private @Nullable Reply waitAll(int count) {
        int entered = 0;
        try {
            for (int i = 0; i < count; i++) {
                Mailbox mailbox = mailboxes[i];
                if (mailbox == null || !dispatcher.enter(mailbox)) {
                    return null;
                }
                entered++;
            }
            return passAll(count) ? Reply.SUCCESS : null;
        } catch (RuntimeException | Error e) {
            return null; // as above: nothing has changed before nothing can fail any more
        } finally {
            for (int i = 0; i < entered; i++) {
                Mailbox mailbox = mailboxes[i];
                if (mailbox != null) {
                    dispatcher.leave(mailbox);
                }
            }
        }
    }

    /** An abandoned mutex has more to tell than goes this way. */
    private boolean passAll(int count) {
        for (int i = 0; i < count; i++) {
            way.waitsWith(accesses[i]);
            ObjectActor<?> object = objects[i];
            Grant<?> grant = object == null ? null : way.wouldGrant(object);
            if (grant == null || grant.status() != Status.SUCCESS) {
                return false;
            }
            grants[i] = grant;
        }
        thread.owned().makeRoom(count);
        for (int i = 0; i < count; i++) {
            ObjectActor<?> object = objects[i];
            Grant<?> grant = grants[i];
            if (object != null && grant != null) {
                way.take(object, grant);
            }
        }
        return true;
    }
}
