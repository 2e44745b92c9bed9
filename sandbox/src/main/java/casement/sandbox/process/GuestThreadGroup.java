package casement.sandbox.process;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The group of one process's threads. Threads inherit it from the thread that starts them, so those that the JDK starts
 * for a guest are in it too: executors' and timers' workers, for instance.
 */
final class GuestThreadGroup extends ThreadGroup {

    private final AtomicReference<@Nullable ProcessRuntime> process = new AtomicReference<>();

    GuestThreadGroup(String name) {
        super(root(), name);
        goAwayWithLastThread();
    }

    /** Not the caller's group: a process started by another would count as part of it. */
    static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Before JDK 19 a group stays in its parent's list until it is destroyed, if need be by its last thread. */
    @SuppressWarnings("removal")
    private void goAwayWithLastThread() {
        setDaemon(true);
    }

    void belongTo(@Nullable ProcessRuntime owner) {
        process.set(owner);
    }

    /** The process of which this is a group, or part of one; null if there is none, or it is gone. */
    static @Nullable ProcessRuntime ownerOf(@Nullable ThreadGroup group) {
        for (ThreadGroup at = group; at != null; at = at.getParent()) {
            if (at instanceof GuestThreadGroup guests) {
                return guests.process.get();
            }
        }
        return null;
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
