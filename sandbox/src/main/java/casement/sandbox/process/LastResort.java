package casement.sandbox.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a thread throw where it is, even inside the JDK. What it was just changing there may stay half-changed, so this
 * comes after everything else, and only if its stack says that it may: see {@link GuestFrames#mayThrow}.
 */
@FunctionalInterface
public interface LastResort {

    LastResort NONE = thread -> false;

    int LOOKS = 10;

    long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(50);

    /** @return whether the thread has been made to throw; it may take a while to get there */
    boolean stop(Thread thread);

    /**
     * The one that is configured, as far as this JVM has it.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static LastResort named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "stop" -> threadStop();
            case "jvmti" -> JvmtiStop.ofThisJvm();
            default ->
                throw new IllegalArgumentException(
                        "casement.sandbox.last-resort: " + name + " is none of stop, jvmti, none");
        };
    }

    /** The same, for one that may be only for a moment where it must not throw. */
    default boolean stopSoon(Thread thread) {
        boolean stopped = stop(thread);
        for (int looks = 1; looks < LOOKS && !stopped; looks++) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            stopped = stop(thread);
        }
        return stopped;
    }

    /** Up to JDK 19; later ones refuse or have it no more. */
    private static LastResort threadStop() {
        try {
            return new ThreadStop();
        } catch (ReflectiveOperationException gone) {
            return NONE;
        }
    }
}
