package casement.kernel;

import casement.semantics.ObjectState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.semantics.TimerState;
import casement.semantics.Waitable;
import casement.semantics.WatchdogState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * The objects that must be told when a thread ends: mutexes it may own, timers that call it.
 *
 * <p>May hold too many, never too few: an object that has nothing to do with the thread stays as it is when told.
 *
 * <p>What the thread itself takes goes without a lock into an array that nobody else writes. Whoever takes all of it at the
 * thread's end may read while the thread writes. Then the thread, which looks at {@link #taken} after each change and
 * before it leaves, finds that it came too late, and tells the objects itself.
 */
final class OwnedObjects {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(KernelObject[].class);

    private static final KernelObject[] NOTHING = {};

    private final Machine machine;
    private final ThreadId thread;

    // what the thread has taken, in this order; written by it alone
    private volatile @Nullable KernelObject[] held = NOTHING;
    private int count;

    // what others know of, guarded by this
    private Set<KernelObject> followed = Set.of();
    private volatile boolean taken;

    OwnedObjects(Machine machine, ThreadId thread) {
        this.machine = machine;
        this.thread = thread;
    }

    // ---- on the thread itself

    /** Remembers a mutex that the thread has entered, or is about to. */
    void hold(KernelObject mutex) {
        @Nullable KernelObject[] slots = held;
        for (int i = count - 1; i >= 0; i--) {
            if (slots[i] == mutex) {
                return;
            }
        }
        if (count == slots.length) {
            makeRoom(1);
            slots = held;
        }
        SLOT.setOpaque(slots, count++, mutex);
    }

    /** For so many more. Those that are gone need not be told: nobody took them out, as only the thread may. */
    void makeRoom(int more) {
        @Nullable KernelObject[] all = held;
        if (count + more <= all.length) {
            return;
        }
        @Nullable KernelObject[] left = new KernelObject[count + Math.max(more, all.length)];
        int kept = 0;
        for (KernelObject mutex : all) {
            if (mutex != null && !mutex.hasEnded()) {
                left[kept++] = mutex;
            }
        }
        if (kept + more <= all.length) {
            left = Arrays.copyOf(left, all.length);
        }
        held = left;
        count = kept;
    }

    /** How many can be remembered before it grows. */
    int room() {
        return held.length;
    }

    /** The thread has left the mutex for good; false if it was not known to be inside. */
    boolean drop(KernelObject mutex) {
        @Nullable KernelObject[] slots = held;
        int at = count - 1;
        while (at >= 0 && slots[at] != mutex) {
            at--;
        }
        if (at < 0) {
            return false;
        }
        for (int i = at; i < count - 1; i++) {
            SLOT.setOpaque(slots, i, slots[i + 1]);
        }
        SLOT.setOpaque(slots, --count, null);
        return true;
    }

    /** The same, wherever it is known. */
    boolean forget(KernelObject mutex) {
        boolean byOthers = unfollow(mutex);
        return drop(mutex) || byOthers;
    }

    /** Remembers the mutexes that a wait of the thread, now settled, may have given it. */
    void holdGranted(WaitTicket ticket) {
        forEachMutexOf(ticket, this::hold);
    }

    /** For a dead thread: tells what it took when all had been taken from here already. */
    void tellLate() {
        if (!taken) {
            return; // who takes it from now on sees all of it
        }
        for (KernelObject mutex : heldLatestFirst()) {
            tellEnd(mutex);
            boolean unused = drop(mutex);
        }
    }

    // ---- on any thread

    /** Remembers the mutexes that a settled wait may have made the thread an owner of. */
    void followGranted(WaitTicket ticket) {
        forEachMutexOf(ticket, this::follow);
    }

    private static void forEachMutexOf(WaitTicket ticket, Consumer<KernelObject> action) {
        if (ticket.status() == Status.SUCCESS || ticket.status() == Status.ABANDONED) {
            for (WaitEntry entry : ticket.entries()) {
                if (entry.object().type() == ObjectType.MUTEX && (ticket.isAll() || entry.index() == ticket.index())) {
                    action.accept(entry.object());
                }
            }
        }
    }

    /** The end of the thread will be told to the object; at once, if it has ended already. */
    void follow(KernelObject object) {
        if (!add(object)) {
            tellEnd(object);
        }
    }

    private void tellEnd(KernelObject object) {
        object.actor().tell(end(object), ActorRef.noSender());
    }

    private synchronized boolean add(KernelObject object) {
        if (!taken) {
            followed = followed.isEmpty() ? new LinkedHashSet<>(4) : followed;
            followed.add(object);
        }
        return !taken;
    }

    /** The thread gives the object up of its own accord, or the object is gone; false if it was not known. */
    synchronized boolean unfollow(KernelObject object) {
        return !followed.isEmpty() && followed.remove(object);
    }

    /** The object is gone: those who would tell it of their end need not remember it. */
    static void forgetEverywhere(Machine machine, KernelObject object, ObjectState<?> state) {
        ThreadId owner = state instanceof Waitable<?> waitable ? waitable.owner() : null;
        if (state instanceof TimerState timer && timer.routine() != null) {
            owner = timer.routine().thread();
        }
        ThreadControl thread = owner == null ? null : machine.thread(owner);
        if (thread != null) {
            boolean unused = thread.owned().unfollow(object);
        }
        if (state instanceof WatchdogState watchdog && watchdog.watched() != null) {
            ProcessControl watched = machine.process(watchdog.watched());
            if (watched != null) {
                watched.followers().remove(object);
            }
        }
    }

    synchronized List<KernelObject> all() {
        List<KernelObject> all = new ArrayList<>(followed);
        for (KernelObject mutex : held) {
            if (mutex != null && !mutex.hasEnded() && !all.contains(mutex)) {
                all.add(mutex);
            }
        }
        return all;
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
            followGranted(foundAtDeath); // it may have been granted a mutex that the thread never came to hold
        }
        return takeAll();
    }

    Call end(KernelObject object) {
        return new Call(new KernelRequest.ThreadEnded<>(object, thread), KernelCaller.of(machine));
    }

    private synchronized List<KernelObject> takeAll() {
        taken = true;
        VarHandle.fullFence();
        List<KernelObject> latestFirst = new ArrayList<>(followed);
        Collections.reverse(latestFirst);
        heldLatestFirst().stream().filter(mutex -> !followed.contains(mutex)).forEach(latestFirst::add);
        followed = Set.of();
        return latestFirst;
    }

    private List<KernelObject> heldLatestFirst() {
        @Nullable KernelObject[] slots = held;
        List<KernelObject> latestFirst = new ArrayList<>();
        for (int i = slots.length - 1; i >= 0; i--) {
            KernelObject mutex = (KernelObject) SLOT.getOpaque(slots, i);
            if (mutex != null) {
                latestFirst.add(mutex);
            }
        }
        return latestFirst;
    }
}
