package casement.sandbox.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Makes a thread throw where it is, even inside the JDK. What it was just changing there may stay half-changed, so this
 * comes after everything else, and only if its stack says that it may: see {@link GuestFrames#mayThrow}.
 */
@FunctionalInterface
public interface LastResort {

    LastResort NONE = thread -> false;

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

    /** Up to JDK 19; later ones refuse or have it no more. */
    private static LastResort threadStop() {
        try {
            Method stop = Thread.class.getMethod("stop");
            return thread -> stop(stop, thread);
        } catch (NoSuchMethodException gone) {
            return NONE;
        }
    }

    private static boolean stop(Method stop, Thread thread) {
        if (!GuestFrames.mayThrow(thread.getStackTrace())) {
            return false;
        }
        try {
            stop.invoke(thread);
            return true;
        } catch (InvocationTargetException | IllegalAccessException refused) {
            return false;
        }
    }
}
