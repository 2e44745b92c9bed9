package casement.kernel;

import org.jspecify.annotations.Nullable;

/** The Java thread that carries a simulated one, once there is one. */
final class Carrier {

    private volatile @Nullable Thread thread;
    private boolean interruptible;

    /** @param interruptible whether its code is a guest's: a thread of the host has a life of its own */
    Carrier(boolean interruptible) {
        this.interruptible = interruptible;
    }

    void is(@Nullable Thread carrying) {
        thread = carrying;
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    /** Whether it has ended. */
    boolean isOver() {
        Thread carrying = thread;
        return carrying != null && carrying.getState() == Thread.State.TERMINATED;
    }

    Thread.@Nullable State state() {
        Thread carrying = thread;
        return carrying == null ? null : carrying.getState();
    }

    void wake() {
        wake(Wakeups.AT_ONCE);
    }

    void wake(Wakeups wakeups) {
        Thread parked = thread;
        if (parked != null && parked != Thread.currentThread()) {
            wakeups.wake(parked);
        }
    }

    /** Gets guest code out of whatever Java code it waits in. */
    synchronized void interrupt() {
        Thread carrying = thread;
        if (interruptible && carrying != null && carrying != Thread.currentThread()) {
            carrying.interrupt();
        }
    }

    boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    boolean isThread(Thread candidate) {
        return thread == candidate;
    }

    /** Runs the action while the thread is kept from going on to the kernel's own work; false if it is at that already. */
    synchronized boolean whileInGuestCode(Runnable action) {
        if (interruptible) {
            action.run();
        }
        return interruptible;
    }

    /** On the thread itself: what is left to do is the kernel's own work, which must not be disturbed. */
    synchronized void leftGuestCode() {
        interruptible = false;
        boolean unused = Thread.interrupted();
    }
}
