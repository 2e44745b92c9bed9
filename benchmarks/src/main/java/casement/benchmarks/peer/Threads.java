package casement.benchmarks.peer;

import casement.benchmarks.isolation.NotHereException;

/** Which kind of thread: virtual ones exist on JDK 21 and later, and are found there by reflection. */
public enum Threads {
    PLATFORM,
    VIRTUAL;

    /** The kind of the calling thread. */
    static Threads here() {
        return Thread.currentThread().getClass().getName().contains("VirtualThread") ? VIRTUAL : PLATFORM;
    }

    /**
     * Starts a thread that keeps no JVM alive.
     *
     * @throws NotHereException if this JDK has no such threads
     */
    public Thread start(Runnable body) {
        if (this == PLATFORM) {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        } catch (ReflectiveOperationException missing) {
            throw new NotHereException("virtual threads need JDK 21 or later", missing);
        }
    }

    /** Whether the running JDK has them. */
    public boolean areHere() {
        return this == PLATFORM || Runtime.version().feature() >= 21;
    }
}
