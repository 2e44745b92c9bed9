package casement.sandbox.process;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * {@code printStackTrace()}, which the JDK sends to the JVM's own {@code System.err}. The call alone does not tell
 * whether its receiver is an exception at all, nor whether the guest has overridden the method; this finds out.
 */
final class StackTracePrinting {

    private static final String NAME = "printStackTrace";

    private StackTracePrinting() {}

    static void print(Object receiver, PrintStream err) {
        Method method = find(receiver.getClass());
        if (receiver instanceof Throwable thrown && isOfJdk(method.getDeclaringClass())) {
            GuestFrames.only(thrown).printStackTrace(err);
        } else {
            invoke(method, receiver);
        }
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Method find(Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                return declaring.getDeclaredMethod(NAME);
            } catch (NoSuchMethodException inherited) {
                // Then a superclass has it, or an interface.
            }
        }
        try {
            return type.getMethod(NAME);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " was called by a name that it does not have", impossible);
        }
    }

    private static void invoke(Method method, Object receiver) {
        method.setAccessible(true);
        try {
            method.invoke(receiver);
        } catch (InvocationTargetException thrown) {
            StackTracePrinting.<RuntimeException>rethrow(thrown.getTargetException());
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
