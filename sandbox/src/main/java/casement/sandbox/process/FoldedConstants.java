package casement.sandbox.process;

import casement.sandbox.jdk.JdkUnsafe;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Clears static final fields: code that is compiled does not notice, since it was compiled with their values, and the
 * interpreter does. Only {@code sun.misc.Unsafe} can; without it nothing is cleared.
 */
final class FoldedConstants {

    private static final @Nullable FoldedConstants BY_UNSAFE = byUnsafe();

    private final MethodHandle base;
    private final MethodHandle offset;
    private final MethodHandle put;

    private FoldedConstants(JdkUnsafe unsafe) throws ReflectiveOperationException {
        base = unsafe.method("staticFieldBase", Field.class);
        offset = unsafe.method("staticFieldOffset", Field.class);
        put = unsafe.method("putObjectVolatile", Object.class, long.class, Object.class);
    }

    private static @Nullable FoldedConstants byUnsafe() {
        try {
            return new FoldedConstants(new JdkUnsafe());
        } catch (ReflectiveOperationException | RuntimeException gone) {
            return null;
        }
    }

    /** Sets it to null, if that can be done. */
    static void clear(Field constant) {
        if (BY_UNSAFE != null) {
            try {
                Object holder = (Object) BY_UNSAFE.base.invokeExact(constant);
                BY_UNSAFE.put.invokeExact(holder, (long) BY_UNSAFE.offset.invokeExact(constant), (Object) null);
            } catch (Throwable refused) {
                // Interpreted code then goes on as long as compiled code does.
            }
        }
    }
}
