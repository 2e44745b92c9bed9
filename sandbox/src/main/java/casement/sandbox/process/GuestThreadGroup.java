package casement.sandbox.process;

import casement.sandbox.jdk.ThreadGroups;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The group of one process's threads. Threads inherit it from the thread that starts them, so those that the JDK starts
 * for a guest are in it too: executors' and timers' workers, for instance.
 */
final class GuestThreadGroup extends ThreadGroup {

    private final AtomicReference<@Nullable ProcessRuntime> process = new AtomicReference<>();

    private GuestThreadGroup(ThreadGroup shelf, String name) {
        super(shelf, name);
    }

    /** A new group, with no process yet. */
    static GuestThreadGroup named(String name) {
        return Shelf.put(shelf -> new GuestThreadGroup(shelf, name));
    }

    /**
     * Groups of groups: a parent looks through all its children when it gets another, so ten thousand of one parent would
     * take seconds.
     */
    private static final class Shelf {

        private static final int WIDTH = 64;

        private static @Nullable ThreadGroup current;
        private static int used;

        private Shelf() {}

        static synchronized GuestThreadGroup put(Function<ThreadGroup, GuestThreadGroup> making) {
            while (true) {
                ThreadGroup shelf = current;
                if (shelf == null || used == WIDTH) {
                    shelf = new ThreadGroup(ThreadGroups.root(), "casement");
                    goAwayWithLastThread(shelf);
                    current = shelf;
                    used = 0;
                }
                used++;
                try {
                    return making.apply(shelf);
                } catch (IllegalThreadStateException gone) {
                    current = null; // before JDK 19 it goes with the last group on it, which may be at this moment
                }
            }
        }
    }

    @SuppressWarnings("removal")
    private static void goAwayWithLastThread(ThreadGroup group) {
        group.setDaemon(true);
    }

    /** Runs it on a thread of this group, then on one of each group below, and returns when that is done. */
    void runInEach(Runnable work) {
        runIn(this, work);
        for (ThreadGroup each : ThreadGroups.groupsBelow(this)) {
            runIn(each, work);
        }
    }

    private static void runIn(ThreadGroup group, Runnable work) {
        try {
            Thread thread = new Thread(group, work, "casement-scrubber", 0, false);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            thread.start();
            thread.join();
        } catch (IllegalThreadStateException destroyed) {
            // Before JDK 19; what the JDK keeps for a group goes with it.
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host will start no thread in it any more. Those that are left take it along when they go. */
    void dissolve() {
        if (ThreadGroups.HAVE_LISTS) {
            ThreadGroups.groupsBelow(this).forEach(GuestThreadGroup::destroyOrLeave);
            destroyOrLeave(this);
        }
    }

    /** A group stays in its parent's list until it is destroyed, if need be by its last thread. */
    @SuppressWarnings("removal")
    private static void destroyOrLeave(ThreadGroup group) {
        goAwayWithLastThread(group);
        try {
            if (ThreadGroups.threadsBelow(group).isEmpty() && !group.isDestroyed()) {
                group.destroy();
            }
        } catch (IllegalThreadStateException entered) {
            // A thread has just come, or the last has gone.
        }
    }

    void belongTo(@Nullable ProcessRuntime owner) {
        process.set(owner);
    }

    /** The process of which this is a group, or part of one; null if there is none, or it is gone. */
    static @Nullable ProcessRuntime ownerOf(@Nullable ThreadGroup group) {
        GuestThreadGroup guests = guestsOf(group);
        return guests == null ? null : guests.process.get();
    }

    /** The group of a process of which this is one, or part; null if there is none. */
    static @Nullable GuestThreadGroup guestsOf(@Nullable ThreadGroup group) {
        for (ThreadGroup at = group; at != null; at = at.getParent()) {
            if (at instanceof GuestThreadGroup guests) {
                return guests;
            }
        }
        return null;
    }

    /** Whether a thread of this group is one of a process, which may be gone. */
    static boolean isInOne(@Nullable ThreadGroup group) {
        ThreadGroup at = group;
        while (at != null && !(at instanceof GuestThreadGroup)) {
            at = at.getParent();
        }
        return at != null;
    }

    @Nullable
    ProcessRuntime owner() {
        return process.get();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        ProcessRuntime owner = process.get();
        if (owner != null) {
            owner.accounts().note();
            owner.uncaught(thread, thrown);
        }
    }
}
