package casement.sandbox.process;

import casement.sandbox.rewrite.Rewrites;
import casement.sandbox.rewrite.ThisProcess;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What guests define by class loaders of their own is rewritten as their images are: interpreters compile scripts,
 * servers load applications.
 *
 * <p>A loader that does not see the process's classes, as one below the JDK's only, defines what it was given: what
 * rewritten code calls could not be found there.
 */
public final class GuestClasses {

    private GuestClasses() {}

    /** The class file in this part of an array. */
    public static byte[] rewritten(byte[] array, int offset, int length, Object definer, GuestCalls caller) {
        return rewritten(Arrays.copyOfRange(array, offset, offset + length), definer);
    }

    /** The class file that remains in a buffer, which is then read. */
    public static ByteBuffer rewritten(ByteBuffer buffer, Object definer, GuestCalls caller) {
        byte[] classFile = new byte[buffer.remaining()];
        buffer.get(classFile);
        return ByteBuffer.wrap(rewritten(classFile, definer));
    }

    public static Class<?> defineClass(Lookup lookup, byte[] classFile, GuestCalls caller)
            throws IllegalAccessException {
        return lookup.defineClass(rewritten(classFile, loaderOf(lookup)));
    }

    public static Lookup defineHiddenClass(
            Lookup lookup, byte[] classFile, boolean initialize, ClassOption[] options, GuestCalls caller)
            throws IllegalAccessException {
        return lookup.defineHiddenClass(rewritten(classFile, loaderOf(lookup)), initialize, options);
    }

    public static Lookup defineHiddenClassWithClassData(
            Lookup lookup,
            byte[] classFile,
            Object classData,
            boolean initialize,
            ClassOption[] options,
            GuestCalls caller)
            throws IllegalAccessException {
        byte[] rewritten = rewritten(classFile, loaderOf(lookup));
        return lookup.defineHiddenClassWithClassData(rewritten, classData, initialize, options);
    }

    private static @Nullable ClassLoader loaderOf(Lookup lookup) {
        return lookup.lookupClass().getClassLoader();
    }

    /** What is no class file is left to the JVM to refuse. */
    static byte[] rewritten(byte[] classFile, @Nullable Object definer) {
        if (!(definer instanceof ClassLoader loader) || !seesProcess(loader)) {
            return classFile;
        }
        try {
            return Rewrites.STANDARD.rewrite(classFile);
        } catch (RuntimeException broken) {
            return classFile;
        }
    }

    private static boolean seesProcess(ClassLoader loader) {
        try {
            Class.forName(ThisProcess.CLASS_NAME, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unseen) {
            return false;
        }
    }
}
