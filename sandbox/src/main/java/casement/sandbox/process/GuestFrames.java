package casement.sandbox.process;

import casement.sandbox.rewrite.ThisProcess;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Stack traces as if the JVM had called {@code main} itself. */
final class GuestFrames {

    /** Whose frames lie below {@code main} on the main thread. */
    private static final List<String> OURS = List.of(
            "casement.sandbox.",
            "java.lang.reflect.",
            "java.lang.invoke.",
            "jdk.internal.reflect.",
            "java.lang.Thread");

    private GuestFrames() {}

    /**
     * Whether a thread with this stack may be made to throw: it was in the guest's own code, or in code of the JDK that
     * was on the guest's or on nobody's behalf. One that has hardly begun, or is about to end, has nothing to leave.
     */
    static boolean mayThrow(StackTraceElement[] innermostFirst) {
        return innermostFirst.length > 1
                && !areHosts(innermostFirst)
                && Arrays.stream(innermostFirst).noneMatch(GuestFrames::setsUpForAll);
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

    /** The same exception; it and its causes have lost the frames from before {@code main}. */
    static Throwable only(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            each.setStackTrace(fromMain(each.getStackTrace()));
        }
        return thrown;
    }

    private static StackTraceElement[] fromMain(StackTraceElement[] trace) {
        int length = trace.length;
        while (length > 0 && isOurs(trace[length - 1])) {
            length--;
        }
        return Arrays.copyOf(trace, length);
    }

    private static boolean isOurs(StackTraceElement frame) {
        return OURS.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
