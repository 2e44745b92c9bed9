package casement.sandbox.process;

import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/** A program's {@code public static void main(String[])}. */
final class MainMethod {

    /** Cheaper to make than what reflection calls a method by, and each process makes one. */
    private final MethodHandle method;

    private MainMethod(MethodHandle method) {
        this.method = method;
    }

    /** @throws ImageException if the class is missing, forged or cannot be loaded, or has no such method */
    static MainMethod find(Image image, ClassLoader loader) {
        String place = image.mainClass() + " in " + image.name();
        Method method = findMain(image.mainClass(), place, loader);
        if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != void.class) {
            throw new ImageException("The method main of class " + place
                    + " cannot be run; declare it public static void main(String[])");
        }
        method.setAccessible(true);
        try {
            return new MainMethod(MethodHandles.lookup().unreflect(method));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Method findMain(String className, String place, ClassLoader loader) {
        try {
            return Class.forName(className, false, loader).getMethod("main", String[].class);
        } catch (ClassNotFoundException missing) {
            throw new ImageException(
                    "There is no main class " + place + "; correct its name or add its jar to the class path", missing);
        } catch (NoSuchMethodException missing) {
            throw new ImageException(
                    "There is no method public static void main(String[]) in class " + place
                            + "; add one or name another main class",
                    missing);
        } catch (SecurityException forged) {
            throw new ImageException(
                    "The main class " + place + " is not as it was signed: " + forged.getMessage()
                            + "; get its jar again from where it came",
                    forged);
        } catch (LinkageError broken) {
            throw new ImageException(
                    "The main class " + place + " cannot be loaded (" + broken
                            + "); add what it lacks to the class path",
                    broken);
        }
    }

    /** Runs it to its end, and throws what it throws. */
    void run(List<String> arguments) throws Throwable {
        method.invokeExact(arguments.toArray(String[]::new));
    }
}
