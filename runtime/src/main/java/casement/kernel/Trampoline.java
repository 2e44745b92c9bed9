package casement.kernel;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the calling thread; what they submit runs after them, not inside them, so that stacks stay flat.
 *
 * <p>A task may be a busy object's mail from others, of which there can always be more; so what is left after
 * {@link #BUDGET} tasks goes to {@link Relief}, and the caller returns.
 *
 * <p>The caller may be a guest: Pekko clears the interrupt flag of whoever runs a mailbox, so it is kept here and restored.
 */
final class Trampoline extends AbstractExecutorService {

    /** Most are turns of some tenths of a microsecond, so that it is far less than a time slice. */
    static final int BUDGET = 256;

    private static final ThreadLocal<@Nullable ArrayDeque<Runnable>> UNDER_WAY = new ThreadLocal<>();

    /** On how many threads something runs: where it is none, nobody need look for himself. */
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private volatile boolean down;

    /** Whether nothing runs on this thread right now. */
    static boolean isIdle() {
        return RUNNING.get() == 0 || UNDER_WAY.get() == null;
    }

    /**
     * Runs the task and what it submits; if several fail, the first failure is thrown once all have run.
     *
     * <p>Pekko throws an undeclared InterruptedException out of a mailbox whose runner was interrupted meanwhile, and
     * runs the mailbox again. The interrupt is the guest's, so it goes back into the flag.
     */
    static void run(Runnable task) {
        ArrayDeque<Runnable> waiting = UNDER_WAY.get();
        if (waiting != null) {
            waiting.add(task);
            return;
        }
        waiting = new ArrayDeque<>(4);
        boolean interrupted = Thread.interrupted();
        Throwable failure = null;
        UNDER_WAY.set(waiting);
        RUNNING.incrementAndGet();
        try {
            int left = BUDGET;
            for (Runnable next = task; next != null && left > 0; next = --left > 0 ? waiting.poll() : null) {
                try {
                    next.run();
                } catch (Throwable t) {
                    if (t instanceof InterruptedException) {
                        interrupted = true;
                    } else if (failure == null) {
                        failure = t;
                    }
                }
            }
        } finally {
            RUNNING.decrementAndGet();
            UNDER_WAY.set(null); // to remove it costs a call of native code
            Relief.takeOver(waiting);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void execute(Runnable task) {
        run(task);
    }

    @Override
    public void shutdown() {
        down = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        down = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return down;
    }

    @Override
    public boolean isTerminated() {
        return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
