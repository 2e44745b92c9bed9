package casement.kernel;

/** Keeps a thread from running while it is on: at its calls, before its first code, and in its waits (PR7, WA22). */
final class Suspension {

    private final ThreadControl thread;
    private volatile boolean on;
    private volatile boolean holding;

    Suspension(ThreadControl thread) {
        this.thread = thread;
    }

    boolean isOn() {
        return on;
    }

    /** A wait under way is given up at once, so that nothing is granted to a suspended thread; it begins anew later. */
    void begin() {
        on = true;
        WaitTicket ticket = thread.blockedWith();
        if (ticket != null) {
            boolean unused = ticket.interrupt();
        }
    }

    void end() {
        on = false;
        thread.carrier().wake();
    }

    /** Whether the thread has come to {@link #stay} and has not gone on. */
    boolean isHolding() {
        return holding;
    }

    /** On the thread itself: returns when it may run, or leaves guest code if it has died. */
    void stay() {
        if (!on) {
            return;
        }
        boolean interrupted = false;
        holding = true;
        while (on && !thread.isDead()) {
            thread.machine().clock().park(this, KernelClock.NEVER);
            interrupted |= Thread.interrupted();
        }
        holding = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.leaveIfDead();
    }
}
