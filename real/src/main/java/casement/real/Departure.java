package casement.real;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Whether a process that has ended is gone: its threads, and its class loader. */
final class Departure {

    private static final Pattern FOREIGN = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun|casement)\\.");

    private static final Duration FOR_THREADS = Duration.ofSeconds(30);

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final Duration forCollection;

    /** @param forCollection how long the JVM may take to collect a loader */
    Departure(Duration forCollection) {
        this.forCollection = forCollection;
    }

    /**
     * Waits until the process has ended and its threads have.
     *
     * @return those left, with the top of their stacks
     */
    List<String> awaitThreads(Machine.Guest process) {
        long deadline = System.nanoTime() + FOR_THREADS.toNanos();
        Set<Thread> left = process.threads();
        while ((process.isAlive() || !left.isEmpty()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
            left = process.threads();
        }
        return left.stream() // not asked again: the host cleans up in its group for a moment
                .map(thread -> thread.getName() + ": " + top(thread))
                .toList();
    }

    /** What it is busy with: the top of a stack that runs, or else of any. */
    String busiest(Machine.Guest process) {
        Set<Thread> threads = process.threads();
        return threads.stream()
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .findFirst()
                .or(() -> threads.stream().findFirst())
                .map(Departure::top)
                .orElse("");
    }

    /** Where its own code is, or if there is none of it, the JDK's. */
    private static String top(Thread thread) {
        List<String> frames = Arrays.stream(thread.getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
        return frames.stream()
                .filter(frame -> !FOREIGN.matcher(frame).lookingAt())
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .orElse("");
    }

    /** Has the JVM collect until the loader is gone; false if it does not go. */
    boolean isCollected(WeakReference<ClassLoader> loader) {
        long deadline = System.nanoTime() + forCollection.toNanos();
        long pause = TimeUnit.MILLISECONDS.toNanos(10);
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
        return loader.get() == null;
    }
}
