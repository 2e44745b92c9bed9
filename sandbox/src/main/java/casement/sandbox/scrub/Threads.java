package casement.sandbox.scrub;

import casement.sandbox.jdk.ThreadGroups;
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
        for (Thread thread : ThreadGroups.threadsBelow(ThreadGroups.root())) {
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
}
