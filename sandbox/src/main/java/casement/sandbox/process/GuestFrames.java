package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;
import casement.sandbox.service.ServiceDesk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Stack traces as if the JVM had called {@code main} itself. */
final class GuestFrames {

    /** What has called a compiler of the JDK's on the guest's behalf. */
    private static final String TOOLS = GuestTools.class.getName();

    private static final String SERVICES = ServiceDesk.class.getPackageName() + ".";

    private static final String POOL = ForkJoinPool.class.getName();

    private GuestFrames() {}

    /**
     * Whether a thread with this stack may be made to throw: it was in the guest's own code, or in code of the JDK that
     * was on the guest's or on nobody's behalf. One that has hardly begun, or is about to end, has nothing to leave. One
     * that has called a service is in another guest's code, or comes back from there by itself.
     */
    static boolean mayThrow(StackTraceElement[] innermostFirst) {
        return innermostFirst.length > 1
                && !areHosts(innermostFirst)
                && !changesAPool(innermostFirst)
                && Arrays.stream(innermostFirst).noneMatch(frame -> setsUpForAll(frame) || callsAService(frame));
    }

    /** Whether a thread with this stack was at work of the host's: it was called by a guest, or has come back from one. */
    private static boolean areHosts(StackTraceElement[] innermostFirst) {
        for (StackTraceElement frame : innermostFirst) {
            if (!isOfJdk(frame)) {
                return frame.getClassName().startsWith("casement.")
                        && !frame.getClassName().equals(TOOLS)
                        && !frame.getClassName().startsWith(ThisProcess.PACKAGE);
            }
        }
        return false;
    }

    /**
     * Whether a thread with this stack was changing a pool, which may be the common one: a queue of that which stays locked
     * has everybody spin for ever who uses the pool next, and a task of which no worker is told may stay there. Neither who
     * waits in a pool nor who is in one of its tasks is changing it.
     */
    private static boolean changesAPool(StackTraceElement[] innermostFirst) {
        for (StackTraceElement frame : innermostFirst) {
            if (frame.getClassName().startsWith(POOL)) {
                return true;
            }
            String method = frame.getMethodName();
            if (method.equals("park") || method.equals("doExec")) {
                return false;
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

    /** The same exception; it, its causes and what they suppressed have lost the host's frames below the guest's. */
    static Throwable only(Throwable thrown) {
        only(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        return thrown;
    }

    private static void only(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown != null && seen.add(thrown)) {
            StackTraceElement[] trace = thrown.getStackTrace();
            if (isTrace(trace)) {
                StackTraceElement[] ofGuest = only(trace);
                if (ofGuest.length < trace.length) {
                    thrown.setStackTrace(ofGuest);
                }
            }
            only(thrown.getCause(), seen);
            for (Throwable suppressed : thrown.getSuppressed()) {
                only(suppressed, seen);
            }
        }
    }

    /** A class of the guest's own may answer anything. */
    private static boolean isTrace(@Nullable StackTraceElement @Nullable [] answer) {
        return answer != null && !Arrays.asList(answer).contains(null);
    }

    /** As much of an exception's trace as there would be in a JVM, and where in the host's code it was thrown. */
    private static StackTraceElement[] only(StackTraceElement[] trace) {
        int thrownBy = 0;
        while (thrownBy < trace.length && OwnFrames.isHosts(trace[thrownBy].getClassName())) {
            thrownBy++;
        }
        List<StackTraceElement> only = new ArrayList<>(Arrays.asList(trace).subList(0, thrownBy));
        own(Arrays.asList(trace).subList(thrownBy, trace.length), true).forEachRemaining(only::add);
        return only.toArray(StackTraceElement[]::new);
    }

    /** As much of a thread's stack, innermost first, as there would be in a JVM. */
    static StackTraceElement[] ofStack(StackTraceElement[] innermostFirst) {
        List<StackTraceElement> own = new ArrayList<>();
        own(Arrays.asList(innermostFirst), false).forEachRemaining(own::add);
        return own.toArray(StackTraceElement[]::new);
    }

    private static Iterator<StackTraceElement> own(List<StackTraceElement> innermostFirst, boolean throughServices) {
        return new OwnFrames<>(
                innermostFirst.iterator(),
                StackTraceElement::getClassName,
                StackTraceElement::getMethodName,
                throughServices);
    }
}
