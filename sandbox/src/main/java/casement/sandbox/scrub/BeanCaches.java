package casement.sandbox.scrub;

import java.beans.Introspector;
import java.util.concurrent.ForkJoinPool;

/**
 * What {@link Introspector} knows of classes. It is a cache, and kept apart for each thread group: those are emptied in
 * which several processes' code runs: the host's, the common pool's and that of all virtual threads. Those of a
 * process's own groups are emptied by {@link #ofCurrentGroup} there.
 */
public final class BeanCaches implements Registry {

    private static final int VIRTUAL_THREADS_SINCE = 21;

    BeanCaches() {}

    @Override
    public JdkArea area() {
        return JdkArea.BEANS;
    }

    @Override
    public void scrub(DeadLoaders dead) throws ReflectiveOperationException {
        ofCurrentGroup();
        ForkJoinPool.commonPool().execute(BeanCaches::ofCurrentGroup);
        if (Runtime.version().feature() >= VIRTUAL_THREADS_SINCE) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                    BeanCaches::ofCurrentGroup);
        }
    }

    /** Empties the cache that code in the calling thread's group has filled. */
    public static void ofCurrentGroup() {
        Introspector.flushCaches();
    }
}
