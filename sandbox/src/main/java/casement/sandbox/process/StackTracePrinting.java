package casement.sandbox.process;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * {@code printStackTrace}, which the JDK sends to the JVM's own {@code System.err}, and {@code getStackTrace}. The call
 * alone does not tell whether its receiver is an exception at all, nor whether the guest has overridden the method; this
 * finds out.
 */
final class StackTracePrinting {

    private static final String NAME = "printStackTrace";

    private StackTracePrinting() {}

    static void print(Object receiver, PrintStream err) {
        Method method = find(receiver.getClass(), NAME);
        if (receiver instanceof Throwable thrown && isOfJdk(method.getDeclaringClass())) {
            GuestFrames.only(thrown).printStackTrace(err);
        } else {
            invoke(method, receiver);
        }
    }

    static void printTo(Object receiver, PrintStream to) {
        if (receiver instanceof Throwable thrown) {
            GuestFrames.only(thrown).printStackTrace(to);
        } else {
            invoke(find(receiver.getClass(), NAME, PrintStream.class), receiver, to);
        }
    }

    static void printTo(Object receiver, PrintWriter to) {
        if (receiver instanceof Throwable thrown) {
            GuestFrames.only(thrown).printStackTrace(to);
        } else {
            invoke(find(receiver.getClass(), NAME, PrintWriter.class), receiver, to);
        }
    }

    /** Of an exception, or of something of the guest's own that has a method of this name; not of a thread. */
    static StackTraceElement @Nullable [] of(Object receiver) {
        return receiver instanceof Throwable thrown
                ? GuestFrames.only(thrown).getStackTrace()
                : (StackTraceElement[]) invoke(find(receiver.getClass(), "getStackTrace"), receiver);
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Method find(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                return declaring.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException inherited) {
                // Then a superclass has it, or an interface.
            }
        }
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " was called by a name that it does not have", impossible);
        }
    }

    private static @Nullable Object invoke(Method method, Object receiver, Object... arguments) {
        method.setAccessible(true);
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException thrown) {
            StackTracePrinting.<RuntimeException>rethrow(thrown.getTargetException());
            return null;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(method + " cannot be called", impossible);
        }
    }

    /** Throws whatever the guest's own method threw, checked or not. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
