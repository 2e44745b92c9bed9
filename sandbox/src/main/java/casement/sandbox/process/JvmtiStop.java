package casement.sandbox.process;

import casement.sandbox.jvmti.ThreadStops;
import casement.syscall.GuestTermination;

/** The last resort of JDK 22 and later, off unless it is configured: see {@link ThreadStops}. */
final class JvmtiStop {

    private static final class Holder {
        private static final ThreadStops STOPS = new ThreadStops(
                thread -> GuestThreadGroup.isInOne(thread.getThreadGroup()),
                GuestFrames::mayThrow,
                new GuestTermination(),
                work -> HostThread.named("casement-last-resort", work));
    }

    private JvmtiStop() {}

    /** @throws IllegalArgumentException if this JVM has no such means */
    static LastResort ofThisJvm() {
        try {
            return Holder.STOPS::stop;
        } catch (ExceptionInInitializerError refused) {
            throw new IllegalArgumentException(
                    "casement.sandbox.last-resort: jvmti cannot be had in this JVM: "
                            + refused.getCause().getMessage(),
                    refused.getCause());
        }
    }
}
