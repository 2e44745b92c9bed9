package casement.kernel;

import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with what a thread has run long enough for others. One thread of the JVM, which is made with the first kernel: by
 * a guest it would inherit what the guest is made of.
 */
final class Relief {

    private static final Logger LOG = LoggerFactory.getLogger(Relief.class);
    private static final AtomicInteger LEFT = new AtomicInteger();
    private static final ThreadPoolExecutor THREAD =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Relief::thread);

    private Relief() {}

    private static Thread thread(Runnable body) {
        return Carriers.helper(Machine.topGroup(), "casement-relief", body);
    }

    /** Has its thread made now, by the caller. */
    static void prepare() {
        THREAD.prestartAllCoreThreads();
    }

    static void takeOver(Collection<Runnable> tasks) {
        if (!tasks.isEmpty()) {
            LEFT.addAndGet(tasks.size());
            tasks.forEach(task -> THREAD.execute(() -> run(task)));
        }
    }

    private static void run(Runnable task) {
        try {
            Trampoline.run(task);
        } catch (RuntimeException | Error e) {
            LOG.error("a turn that was taken over failed", e);
        } finally {
            LEFT.decrementAndGet();
        }
    }

    /** Whether nothing is left to be done. */
    static boolean isIdle() {
        return LEFT.get() == 0;
    }
}
