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

    /** What a thread looks for. */
    interface Sight {

        /** Whether there is no need to go on looking. */
        boolean isThere();
    }

    /** Looks in a row, of some tens of nanoseconds each: longer than the one who is waited for needs to be woken himself. */
    private static final int LOOKS = 2_000;

    /** After so many waits in a row that were looked for in vain, only every thirty-second is tried. */
    private static final int PATIENCE = 3;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final AtomicInteger LOOKING = new AtomicInteger();

    private int inVain;
    private int leftOut;
    private boolean lookedBefore;

    /** Null where it cannot pay: on one processor, on virtual threads, in simulated time, or if it is switched off. */
    static @Nullable Spin at(Machine machine) {
        boolean on = machine.settings().spins() && machine.clock() instanceof SystemClock;
        return on && PROCESSORS > 1 ? new Spin() : null;
    }

    /** Whether it came before the wait had even begun; the wait, if there is one, does not look once more. */
    boolean paysBefore(Sight sight) {
        boolean paid = pays(sight);
        lookedBefore = !paid;
        return paid;
    }

    /** Whether it came within that while; otherwise it is time to park. */
    boolean pays(Sight sight) {
        if (lookedBefore || LOOKING.get() >= PROCESSORS || !isWorthATry()) {
            lookedBefore = false;
            return false;
        }
        LOOKING.incrementAndGet();
        try {
            for (int i = 0; i < LOOKS; i++) {
                if (sight.isThere()) {
                    inVain = 0;
                    return true;
                }
                Thread.onSpinWait();
            }
        } finally {
            LOOKING.decrementAndGet();
        }
        inVain++;
        return false;
    }

    /** Where it has not paid for long, every thirty-second wait finds out whether it does again. */
    private boolean isWorthATry() {
        if (inVain < PATIENCE) {
            return true;
        }
        leftOut = (leftOut + 1) % 32;
        return leftOut == 0;
    }
}
