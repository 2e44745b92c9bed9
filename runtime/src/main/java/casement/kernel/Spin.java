package casement.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One thread's looking whether its wait is over, for a short while before it parks: to be woken costs far more.
 *
 * <p>It is looked for as long as that has paid lately, by no more threads than there are processors: of two that wake each
 * other one begins to look while the other has not quite ended.
 */
final class Spin {

    /** Looks in a row, of which each takes some tens of nanoseconds. */
    private static final int MOST = 2_000;

    private static final int LEAST = 16;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final AtomicInteger LOOKING = new AtomicInteger();

    private int looks = MOST / 2;
    private int leftOut;

    /** Null where it cannot pay: on one processor, on virtual threads, in simulated time, or if it is switched off. */
    static @Nullable Spin at(Machine machine) {
        boolean on = machine.settings().spins() && machine.clock() instanceof SystemClock;
        return on && PROCESSORS > 1 ? new Spin() : null;
    }

    /** Whether the wait went on within that while; otherwise it is time to park. */
    boolean pays(WaitTicket ticket) {
        if (!isWorthATry() || LOOKING.get() >= PROCESSORS) {
            return false;
        }
        LOOKING.incrementAndGet();
        try {
            for (int i = 0; i < looks; i++) {
                if (ticket.isSettled() || ticket.isNudged()) {
                    looks = Math.min(MOST, looks * 2);
                    return true;
                }
                Thread.onSpinWait();
            }
        } finally {
            LOOKING.decrementAndGet();
        }
        looks = Math.max(LEAST, looks / 2);
        return false;
    }

    /** Where it has not paid for long, every thirty-second wait finds out whether it does again. */
    private boolean isWorthATry() {
        if (looks > LEAST) {
            return true;
        }
        leftOut = (leftOut + 1) % 32;
        if (leftOut == 0) {
            looks = MOST / 2;
        }
        return leftOut == 0;
    }
}
