package casement.sandbox.scrub;

import java.beans.Introspector;
import java.util.concurrent.ForkJoinPool;

/**
 * What {@link Introspector} knows of classes. It is a cache, and kept apart for each thread group: those are emptied in
 * which several processes' code runs. That of a process's own group is emptied by {@link #ofCurrentGroup} there.
 */
public final class BeanCaches implements Registry {

    BeanCaches() {}

    @Override
    public JdkArea area() {
        return JdkArea.BEANS;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        ofCurrentGroup();
        ForkJoinPool.commonPool().execute(BeanCaches::ofCurrentGroup);
    }

    /** Empties the cache that code in the calling thread's group has filled. */
    public static void ofCurrentGroup() {
        Introspector.flushCaches();
    }
}
