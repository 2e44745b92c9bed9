package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;
import casement.sandbox.service.ServiceDesk;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stack traces as if the JVM had called {@code main} itself. */
final class GuestFrames {

    /** Whose frames lie below {@code main} on the main thread, and below {@code run} on others. */
    private static final List<String> OURS = List.of("casement.sandbox.", "casement.kernel.");

    private static final String SERVICES = ServiceDesk.class.getPackageName() + ".";

    private static final List<String> CALLS =
            List.of("java.lang.reflect.", "java.lang.invoke.", "jdk.internal.reflect.", "java.lang.Thread");

    private GuestFrames() {}

    /**
     * Whether a thread with this stack may be made to throw: it was in the guest's own code, or in code of the JDK that
     * was on the guest's or on nobody's behalf. One that has hardly begun, or is about to end, has nothing to leave. One
     * that has called a service is in another guest's code, or comes back from there by itself.
     */
    static boolean mayThrow(StackTraceElement[] innermostFirst) {
        return innermostFirst.length > 1
                && !areHosts(innermostFirst)
                && Arrays.stream(innermostFirst).noneMatch(frame -> setsUpForAll(frame) || callsAService(frame));
    }

    /** Whether a thread with this stack was at work of the host's: it was called by a guest, or has come back from one. */
    private static boolean areHosts(StackTraceElement[] innermostFirst) {
        for (StackTraceElement frame : innermostFirst) {
            if (!isOfJdk(frame)) {
                return frame.getClassName().startsWith("casement.")
                        && !frame.getClassName().startsWith(ThisProcess.PACKAGE);
            }
        }
        return false;
    }

    private static boolean callsAService(StackTraceElement frame) {
        return frame.getClassName().startsWith(SERVICES);
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** What fails here, a class initialiser of the JDK's or the linking of a call, the JVM never tries again for anybody. */
    private static boolean setsUpForAll(StackTraceElement frame) {
        return isOfJdk(frame)
                && (frame.getMethodName().equals("<clinit>")
                        || frame.getClassName().equals("java.lang.invoke.MethodHandleNatives")
                        || frame.getClassName().startsWith("jdk.internal.loader."));
    }

    /** The same exception; it, its causes and what they suppressed have lost the frames from before the guest's. */
    static Throwable only(Throwable thrown) {
        only(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        return thrown;
    }

    private static void only(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown != null && seen.add(thrown)) {
            StackTraceElement[] trace = thrown.getStackTrace();
            StackTraceElement[] ofGuest = only(trace);
            if (ofGuest.length < trace.length) {
                thrown.setStackTrace(ofGuest);
            }
            only(thrown.getCause(), seen);
            for (Throwable suppressed : thrown.getSuppressed()) {
                only(suppressed, seen);
            }
        }
    }

    /** As much of a trace, innermost first, as there would be in a JVM. */
    static StackTraceElement[] only(StackTraceElement[] trace) {
        int length = trace.length;
        for (int i = length - 1; i >= 0 && (isOneOf(OURS, trace[i]) || isOneOf(CALLS, trace[i])); i--) {
            length = isOneOf(OURS, trace[i]) ? i : length;
        }
        boolean calledMain =
                length < trace.length && trace[length].getClassName().equals(MainMethod.class.getName());
        while (calledMain && length > 0 && isOneOf(CALLS, trace[length - 1])) {
            length--;
        }
        return Arrays.copyOf(trace, length);
    }

    private static boolean isOneOf(List<String> beginnings, StackTraceElement frame) {
        return beginnings.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
