package casement.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the answer to one request arrives. Whoever made it waits here for an answer that is sure to come soon.
 *
 * <p>Answered once: an object that stops may answer a request that was answered already, and must not overwrite it.
 */
abstract class Slot {

    private static final int PENDING = 0;
    private static final int PARKED = 1;
    private static final int ANSWERING = 2;
    private static final int DONE = 3;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Slot.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How often to look before parking: the answer is some turns away, and turns are short. */
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 200 : 0;

    private final Thread requester = Thread.currentThread();
    private volatile int state;

    /** Lets the caller write the answer, if nobody has; {@link #done} must follow. */
    final boolean beginAnswer() {
        for (int seen = state; seen < ANSWERING; seen = state) {
            if (STATE.compareAndSet(this, seen, ANSWERING)) {
                if (seen == PARKED) {
                    wake = true;
                }
                return true;
            }
        }
        return false;
    }

    private boolean wake;

    final void done() {
        state = DONE;
        if (wake) {
            LockSupport.unpark(requester);
        }
    }

    final boolean isDone() {
        return state == DONE;
    }

    static IllegalStateException insideItself() {
        return new IllegalStateException("the kernel may not be asked from inside itself");
    }

    /** Returns when the answer is there. Keeps interrupts for the caller's own code. */
    final void await() {
        boolean interrupted = false;
        if (state != DONE && (Listeners.areTold() || !Trampoline.isIdle())) {
            throw insideItself(); // the answer may lie behind the very turn that this thread is in
        }
        for (int i = 0; i < LOOKS && state != DONE; i++) {
            Thread.onSpinWait();
        }
        while (state != DONE) {
            if (STATE.compareAndSet(this, PENDING, PARKED) || state == PARKED) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            } else {
                Thread.onSpinWait();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
