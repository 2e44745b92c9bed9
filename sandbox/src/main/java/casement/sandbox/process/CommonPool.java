package casement.sandbox.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's common pool, whose workers all processes share. Makes them the host's, whoever needed them first: a worker
 * that a guest has started would join its thread group and inherit its thread locals, and outlive it with both.
 *
 * <p>JDK 19 and later do so by themselves. Before, the pool asks once, when it is made, who makes its threads; this must
 * be in place by then.
 */
public final class CommonPool implements ForkJoinWorkerThreadFactory {

    private static final String PROPERTY = "java.util.concurrent.ForkJoinPool.common.threadFactory";

    /** What to start a JVM with in which the common pool is used before the sandbox. */
    static final String OPTION = "-D" + PROPERTY + "=" + CommonPool.class.getName();

    private static final int SINCE_INNOCUOUS = 19;

    /** Called by the JDK. */
    public CommonPool() {}

    /**
     * Makes the workers of the common pool the host's, if it is not in use yet. A factory that the host has named stays.
     *
     * @return whether no worker will belong to the process that had it started
     */
    public static boolean prepare() {
        if (Runtime.version().feature() >= SINCE_INNOCUOUS) {
            return true;
        }
        boolean named = System.getProperty(PROPERTY) != null;
        if (!named) {
            System.setProperty(PROPERTY, CommonPool.class.getName());
        }
        try {
            return ForkJoinPool.commonPool().getFactory() instanceof CommonPool;
        } finally {
            if (!named) {
                System.clearProperty(PROPERTY);
            }
        }
    }

    /** A thread is born with the group and the thread locals of the one that makes it, so a host's makes it. */
    @Override
    public @Nullable ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        FutureTask<ForkJoinWorkerThread> birth = new FutureTask<>(() -> worker(pool));
        HostThread.named("casement-pool-maker", birth).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return birth.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    return null;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The JDK's own forget a task's thread locals, where it has them. */
    private static ForkJoinWorkerThread worker(ForkJoinPool pool) {
        return Runtime.version().feature() >= SINCE_INNOCUOUS
                ? ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool)
                : new Worker(pool);
    }

    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }
    }
}
