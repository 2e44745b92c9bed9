package casement.sandbox.process;

import casement.sandbox.jdk.ThreadGroups;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks one after the other on a thread of the host's own, which has nothing of who happened to need it first: that
 * may be a guest. The thread goes when there is nothing to do.
 */
public final class Errands implements Executor {

    private final ThreadGroup group = ThreadGroups.root();
    private final ThreadPoolExecutor pool;

    /** @param name of the thread */
    public Errands(String name) {
        pool = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(name, work));
        pool.allowCoreThreadTimeOut(true);
    }

    @SuppressWarnings("removal") // before JDK 24, a thread keeps the domains of the code that makes it
    private Thread thread(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(group, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Errands.class.getClassLoader());
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Returns when all tasks given so far have run. */
    public void await() {
        CompletableFuture.runAsync(() -> {}, pool).join();
    }
}
