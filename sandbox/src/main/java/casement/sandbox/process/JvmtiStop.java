package casement.sandbox.process;

import casement.sandbox.jvmti.ThreadStops;
import casement.syscall.GuestTermination;
import org.jspecify.annotations.Nullable;

/** The last resort of JDK 22 and later, off unless it is configured: see {@link ThreadStops}. */
final class JvmtiStop {

    private static @Nullable ThreadStops ofThisJvm;

    private JvmtiStop() {}

    /** @throws IllegalArgumentException if this JVM has no such means */
    static synchronized LastResort ofThisJvm() {
        try {
            ThreadStops stops = ofThisJvm == null ? begin() : ofThisJvm;
            ofThisJvm = stops;
            return stops::stop;
        } catch (UnsupportedOperationException refused) {
            throw new IllegalArgumentException(
                    "casement.sandbox.last-resort: jvmti cannot be had: " + refused.getMessage(), refused);
        }
    }

    private static ThreadStops begin() {
        return new ThreadStops(
                thread -> GuestThreadGroup.isInOne(thread.getThreadGroup()),
                GuestFrames::mayThrow,
                new GuestTermination(),
                work -> HostThread.named("casement-last-resort", work));
    }
}
