package casement.conformance.oracle;

import casement.win32.Kernel32;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A guest thread that carries out one job at a time. Its number may have had other threads before. */
final class Worker {

    enum State {
        IDLE,
        BUSY,
        GONE
    }

    private static final int SPINS = 200;
    private static final long PAUSE = 20_000;
    private static final long LIMIT = 20_000_000_000L;

    final StringBuilder ran = new StringBuilder();
    private volatile State state = State.IDLE;
    private volatile @Nullable Runnable job;
    private volatile boolean taken;
    private volatile @Nullable Thread carrier;
    private volatile String result = "";
    private volatile @Nullable RuntimeException failure;
    volatile int id;
    volatile int handle;

    /** The routine of the thread. */
    int run() {
        id = Kernel32.GetCurrentThreadId();
        carrier = Thread.currentThread(); // born, as others see it
        try {
            while (true) {
                Runnable next = job;
                if (next == null) {
                    if (Thread.interrupted()) {
                        Kernel32.Sleep(0); // does not return to a thread that was terminated
                    }
                    LockSupport.park(this);
                } else {
                    job = null;
                    taken = true;
                    next.run();
                    state = State.IDLE;
                }
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            state = State.GONE;
        }
    }

    State state() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a call failed", thrown);
        }
        return state;
    }

    boolean isBorn() {
        return carrier != null;
    }

    /** Returns when the thread has begun with it. */
    void post(Runnable next) {
        taken = false;
        state = State.BUSY;
        job = next;
        LockSupport.unpark(carrier);
        spinUntil(() -> taken || state() == State.GONE);
    }

    void awaitDone() {
        spinUntil(() -> state() != State.BUSY);
    }

    /** Most conditions hold within microseconds. */
    static void spinUntil(BooleanSupplier condition) {
        long limit = System.nanoTime() + LIMIT;
        for (int i = 0; !condition.getAsBoolean(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE);
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("a thread of the replay is stuck");
                }
            }
        }
    }

    void result(String text) {
        result = text;
    }

    String result() {
        return result;
    }
}
