package casement.kernel;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the calling thread; what they submit runs after them, not inside them, so that stacks stay flat.
 *
 * <p>The caller may be a guest: Pekko clears the interrupt flag of whoever runs a mailbox, so it is kept here and restored.
 */
final class Trampoline extends AbstractExecutorService {

    private static final ThreadLocal<@Nullable ArrayDeque<Runnable>> UNDER_WAY = new ThreadLocal<>();

    private volatile boolean down;

    /** Whether nothing runs on this thread right now. */
    static boolean isIdle() {
        return UNDER_WAY.get() == null;
    }

    static void run(Runnable task) {
        ArrayDeque<Runnable> waiting = UNDER_WAY.get();
        if (waiting != null) {
            waiting.add(task);
            return;
        }
        waiting = new ArrayDeque<>(4);
        boolean interrupted = Thread.interrupted();
        UNDER_WAY.set(waiting);
        try {
            for (Runnable next = task; next != null; next = waiting.poll()) {
                interrupted |= !ranUndisturbed(next);
            }
        } finally {
            UNDER_WAY.remove();
            // a task has thrown: those behind it must not be lost
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                run(next);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Pekko handles all of a mailbox's system messages, then throws if an interrupt came meanwhile: it is noted instead. */
    private static boolean ranUndisturbed(Runnable task) {
        try {
            task.run();
            return true;
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                return false;
            }
            throw thrown;
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
