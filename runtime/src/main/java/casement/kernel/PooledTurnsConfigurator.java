package casement.kernel;

import com.typesafe.config.Config;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The threads of an ordinary dispatcher, if it is put in the place of the flat one; named in {@code reference.conf}.
 *
 * <p>All are made at once and stay. A pool of Pekko's makes one when a guest's call needs it, in the group of that guest,
 * where it would count as the guest's.
 */
public final class PooledTurnsConfigurator extends ExecutorServiceConfigurator {

    private static final AtomicInteger COUNT = new AtomicInteger();

    public PooledTurnsConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return new ExecutorServiceFactory() {
            @Override
            public ExecutorService createExecutorService() {
                int size = Math.max(2, Runtime.getRuntime().availableProcessors());
                ThreadPoolExecutor pool = new ThreadPoolExecutor(
                        size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PooledTurnsConfigurator::thread);
                pool.prestartAllCoreThreads();
                return pool;
            }
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(Machine.topGroup(), work, "casement-turns-" + COUNT.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(PooledTurnsConfigurator.class.getClassLoader());
        return thread;
    }
}
