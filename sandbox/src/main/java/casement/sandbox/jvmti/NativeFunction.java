package casement.sandbox.jvmti;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/** A function of the JVM's. All its arguments, and what it returns, are given as {@code long}s. */
final class NativeFunction {

    private final MethodHandle handle;

    /** @param handle takes and returns nothing but {@code int}s and {@code long}s */
    NativeFunction(MethodHandle handle) {
        Class<?>[] longs = new Class<?>[handle.type().parameterCount()];
        Arrays.fill(longs, long.class);
        this.handle = MethodHandles.explicitCastArguments(handle, MethodType.methodType(long.class, longs));
    }

    long call(long first, long second) {
        try {
            return (long) handle.invokeExact(first, second);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long call(long first, long second, long third) {
        try {
            return (long) handle.invokeExact(first, second, third);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long call(long first, long second, long third, long fourth) {
        try {
            return (long) handle.invokeExact(first, second, third, fourth);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
