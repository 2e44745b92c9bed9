package casement.sandbox.process;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stacks as guests look at them: as if the JVM had called {@code main} and {@code run} itself. */
public final class GuestStack {

    private static final StackWalker CLASSES = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private GuestStack() {}

    public static @Nullable Object walk(
            StackWalker walker, Function<? super Stream<StackFrame>, ?> use, GuestCalls caller) {
        caller.live();
        return walker.walk(frames -> use.apply(own(frames)));
    }

    public static void forEach(StackWalker walker, Consumer<? super StackFrame> use, GuestCalls caller) {
        caller.live();
        walker.<@Nullable Void>walk(frames -> {
            own(frames).forEach(use);
            return null;
        });
    }

    /** The caller of the method that asks. */
    public static Class<?> callerClass(StackWalker walker, GuestCalls caller) {
        caller.live();
        Class<?> unused = walker.getCallerClass(); // refuses, if the walker does not keep classes
        return CLASSES.walk(frames -> own(frames)
                .map(StackFrame::getDeclaringClass)
                .filter(type -> !type.getName().startsWith("java.lang.invoke."))
                .skip(1)
                .findFirst()
                .orElseThrow(() -> new IllegalCallerException("no caller frame")));
    }

    private static Stream<StackFrame> own(Stream<StackFrame> frames) {
        OwnFrames<StackFrame> own =
                new OwnFrames<>(frames.iterator(), StackFrame::getClassName, GuestStack::methodName, false);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(own, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** Later JDKs have walkers that know classes only. */
    private static String methodName(StackFrame frame) {
        try {
            return frame.getMethodName();
        } catch (UnsupportedOperationException unknown) {
            return "";
        }
    }

    /** Of a thread, an exception, or something of the guest's own that has a method of this name. */
    public static StackTraceElement @Nullable [] stackTrace(Object receiver, GuestCalls caller) {
        caller.live();
        return receiver instanceof Thread thread ? ofThread(thread) : StackTracePrinting.of(receiver);
    }

    private static StackTraceElement[] ofThread(Thread thread) {
        return GuestFrames.ofStack(thread.getStackTrace());
    }

    public static void printStackTrace(Object receiver, PrintStream to, GuestCalls caller) {
        caller.live();
        StackTracePrinting.printTo(receiver, to);
    }

    public static void printStackTrace(Object receiver, PrintWriter to, GuestCalls caller) {
        caller.live();
        StackTracePrinting.printTo(receiver, to);
    }

    public static Map<Thread, StackTraceElement[]> allStackTraces(GuestCalls caller) {
        Map<Thread, StackTraceElement[]> traces = new LinkedHashMap<>();
        caller.live().threads().alive().forEach(thread -> traces.put(thread, ofThread(thread)));
        return traces;
    }

    /** A class of the guest's own may have overridden it. */
    @SuppressWarnings("removal")
    public static Class<?>[] classContext(SecurityManager manager, GuestCalls caller) throws Throwable {
        for (Class<?> type = manager.getClass(); type != SecurityManager.class; type = type.getSuperclass()) {
            try {
                Method own = type.getDeclaredMethod("getClassContext");
                own.setAccessible(true);
                return (Class<?>[]) own.invoke(manager);
            } catch (NoSuchMethodException inherited) {
                // Then a superclass has it.
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
        return ownClassContext(manager, caller);
    }

    @SuppressWarnings("removal")
    public static Class<?>[] ownClassContext(SecurityManager manager, GuestCalls caller) {
        caller.live();
        return CLASSES.walk(frames -> own(frames)
                .filter(frame -> !frame.isNativeMethod())
                .map(StackFrame::getDeclaringClass)
                .toArray(Class<?>[]::new));
    }
}
