package casement.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs the turns of actors one at a time, in an order that a test chooses.
 *
 * <p>While it is not held, tasks run at once on the thread that submits them, so that a test can set up and clear away
 * without thinking of turns.
 */
final class SeededTurns extends AbstractExecutorService {

    private static volatile SeededTurns latest;

    private final List<Runnable> ready = new ArrayList<>();
    private volatile boolean held;

    SeededTurns() {
        latest = this;
    }

    /** The one that was made last: Pekko makes it, by the name of its configurator. */
    static SeededTurns latest() {
        return latest;
    }

    /** From now on tasks wait until they are run by {@link #runOne}. */
    void hold() {
        held = true;
    }

    /** Runs all that waits; from now on tasks run at once. */
    void flow() {
        held = false;
        while (!ready.isEmpty()) {
            Trampoline.run(ready.remove(0));
        }
    }

    int readyCount() {
        return ready.size();
    }

    void runOne(int which) {
        ready.remove(which).run();
    }

    @Override
    public void execute(Runnable task) {
        if (held) {
            ready.add(task);
        } else {
            Trampoline.run(task);
        }
    }

    @Override
    public void shutdown() {
        // outlives the actor system, which tells it so on a thread of its own
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
