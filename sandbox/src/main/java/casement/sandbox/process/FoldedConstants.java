package casement.sandbox.process;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Clears static final fields: code that is compiled does not notice, since it was compiled with their values, and the
 * interpreter does. Only {@code sun.misc.Unsafe} can, which is found by reflection, as javac warns of it and it will not
 * always be there. Without it nothing is cleared.
 */
final class FoldedConstants {

    private static final @Nullable FoldedConstants BY_UNSAFE = byUnsafe();

    private final MethodHandle base;
    private final MethodHandle offset;
    private final MethodHandle put;

    private FoldedConstants(Class<?> unsafe) throws ReflectiveOperationException {
        Field only = unsafe.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        Object instance = only.get(null);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        base = lookup.unreflect(unsafe.getMethod("staticFieldBase", Field.class))
                .bindTo(instance);
        offset = lookup.unreflect(unsafe.getMethod("staticFieldOffset", Field.class))
                .bindTo(instance);
        put = lookup.unreflect(unsafe.getMethod("putObjectVolatile", Object.class, long.class, Object.class))
                .bindTo(instance);
    }

    private static @Nullable FoldedConstants byUnsafe() {
        try {
            return new FoldedConstants(Class.forName("sun.misc.Unsafe"));
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
