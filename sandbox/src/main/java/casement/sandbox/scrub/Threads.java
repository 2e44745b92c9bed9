package casement.sandbox.scrub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Threads that outlive a process and that its code has been on: they may have its context loader, by inheritance if it
 * was the first to need them, or its handler of exceptions.
 */
final class Threads implements Registry {

    @Override
    public @Nullable JdkArea area() {
        return null;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        for (Thread thread : all()) {
            if (!dead.own(thread)) {
                Attempt.to(() -> scrub(thread, dead));
            }
        }
    }

    private static void scrub(Thread thread, DeadLoaders dead) {
        if (dead.include(thread.getContextClassLoader())) {
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        }
        if (dead.own(thread.getUncaughtExceptionHandler())) {
            thread.setUncaughtExceptionHandler(null);
        }
    }

    private static Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads, true);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = root.enumerate(threads, true);
        }
        return Arrays.copyOf(threads, count);
    }
}
