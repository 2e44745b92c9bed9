package casement.kernel;

import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The objects that must be told when a thread ends: mutexes it may own, timers that call it.
 *
 * <p>May hold too many, never too few: an object that has nothing to do with the thread stays as it is when told.
 */
final class OwnedObjects {

    private final Machine machine;
    private final ThreadId thread;
    private final Set<KernelObject> objects = new LinkedHashSet<>();
    private boolean taken;

    OwnedObjects(Machine machine, ThreadId thread) {
        this.machine = machine;
        this.thread = thread;
    }

    /** Remembers the mutexes that a settled wait may have made the thread an owner of. */
    void note(WaitTicket ticket) {
        if (ticket.status() == Status.SUCCESS || ticket.status() == Status.ABANDONED) {
            for (WaitEntry entry : ticket.entries()) {
                if (entry.object().type() == ObjectType.MUTEX && (ticket.isAll() || entry.index() == ticket.index())) {
                    follow(entry.object());
                }
            }
        }
    }

    /** The end of the thread will be told to the object; at once, if it has ended already. */
    void follow(KernelObject object) {
        if (!add(object)) {
            object.actor().tell(end(object), ActorRef.noSender());
        }
    }

    private synchronized boolean add(KernelObject object) {
        if (!taken) {
            objects.add(object);
        }
        return !taken;
    }

    /** The thread gives the object up of its own accord, or the object is gone; false if it was not known. */
    synchronized boolean unfollow(KernelObject object) {
        return objects.remove(object);
    }

    synchronized List<KernelObject> all() {
        return List.copyOf(objects);
    }

    /** The thread has ended: each object is told once, the latest first, and nothing can be added any more (MU10, TI11). */
    void abandon(@Nullable WaitTicket foundAtDeath) {
        for (KernelObject left : take(foundAtDeath)) {
            machine.ask(left, end(left));
        }
    }

    /** What has to be told that the thread has ended; from now on what it is granted is told at once. */
    List<KernelObject> take(@Nullable WaitTicket foundAtDeath) {
        if (foundAtDeath != null) {
            note(foundAtDeath); // it may have been granted a mutex that the thread never came to note
        }
        return takeAll();
    }

    Call end(KernelObject object) {
        return new Call(new KernelRequest.ThreadEnded<>(object, thread), KernelCaller.of(machine));
    }

    private synchronized List<KernelObject> takeAll() {
        taken = true;
        List<KernelObject> latestFirst = new ArrayList<>(objects);
        Collections.reverse(latestFirst);
        objects.clear();
        return latestFirst;
    }
}
