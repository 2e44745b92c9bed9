package casement.sandbox.jvmti;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.lang.foreign}, final since JDK 22, as far as it is needed here: words of memory, functions, and Java methods
 * as functions. Addresses are {@code long}s and structures arrays of them, so nothing is allocated when a function is
 * called, either way. What is allocated is never freed.
 */
final class Foreign {

    private static final int SINCE = 22;
    private static final int WORD = Long.BYTES;

    private final Class<?> descriptorType = type("FunctionDescriptor");
    private final Class<?> layoutType = type("MemoryLayout");
    private final Class<?> segmentType = type("MemorySegment");
    private final Class<?> longType = type("ValueLayout$OfLong");
    private final Class<?> optionType = type("Linker$Option");
    private final Class<?> arenaType = type("Arena");
    private final Object longLayout = constant("JAVA_LONG");
    private final Object intLayout = constant("JAVA_INT");
    private final Object linker = call(type("Linker"), "nativeLinker", null);
    private final Object arena = call(arenaType, "global", null);

    private Foreign() {}

    /** @throws UnsupportedOperationException if this JVM has it not, or not for us */
    static Foreign ofThisJvm() {
        int release = Runtime.version().feature();
        if (release < SINCE) {
            throw new UnsupportedOperationException("it needs JDK " + SINCE + " or later, and this is " + release);
        }
        Foreign foreign = new Foreign();
        Object wordLayout = foreign.constant("ADDRESS");
        if ((long) call(foreign.layoutType, "byteSize", wordLayout) != WORD) {
            throw new UnsupportedOperationException("it needs a JVM of 64 bits");
        }
        return foreign;
    }

    /** Zeroed, and never freed. */
    long allocate(int words) {
        Object segment =
                call(arenaType, "allocate", arena, new Class<?>[] {long.class, long.class}, (long) words * WORD, (long)
                        WORD);
        return (long) call(segmentType, "address", segment);
    }

    long get(long array, int index) {
        return (long)
                call(segmentType, "get", memory(array, index), new Class<?>[] {longType, long.class}, longLayout, 0L);
    }

    void set(long array, int index, long value) {
        call(
                segmentType,
                "set",
                memory(array, index),
                new Class<?>[] {longType, long.class, long.class},
                longLayout,
                0L,
                value);
    }

    private Object memory(long array, int index) {
        Object start = call(segmentType, "ofAddress", null, new Class<?>[] {long.class}, array + (long) index * WORD);
        return call(segmentType, "reinterpret", start, new Class<?>[] {long.class}, (long) WORD);
    }

    /** The address of what a library exports. */
    long symbol(Path library, String name) {
        Class<?> lookupType = type("SymbolLookup");
        Object lookup = call(lookupType, "libraryLookup", null, new Class<?>[] {Path.class, arenaType}, library, arena);
        Optional<?> found = (Optional<?>) call(lookupType, "find", lookup, new Class<?>[] {String.class}, name);
        return (long) call(
                segmentType,
                "address",
                found.orElseThrow(() -> new NoSuchElementException(library + " has no " + name)));
    }

    /** A function whose arguments and result are {@code int} or {@code long}. */
    NativeFunction function(long address, Class<?> result, Class<?>... arguments) {
        Object start = call(segmentType, "ofAddress", null, new Class<?>[] {long.class}, address);
        return new NativeFunction((MethodHandle) call(
                type("Linker"),
                "downcallHandle",
                linker,
                new Class<?>[] {segmentType, descriptorType, optionType.arrayType()},
                start,
                descriptor(result, arguments),
                Array.newInstance(optionType, 0)));
    }

    /** The address of a function that calls the handle, for ever. An exception that leaves it ends the JVM. */
    long function(MethodHandle target) {
        Object stub = call(
                type("Linker"),
                "upcallStub",
                linker,
                new Class<?>[] {MethodHandle.class, descriptorType, arenaType, optionType.arrayType()},
                target,
                descriptor(
                        target.type().returnType(),
                        target.type().parameterList().toArray(Class<?>[]::new)),
                arena,
                Array.newInstance(optionType, 0));
        return (long) call(segmentType, "address", stub);
    }

    private Object descriptor(Class<?> result, Class<?>... arguments) {
        Object layouts = Array.newInstance(layoutType, arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            Array.set(layouts, i, layout(arguments[i]));
        }
        return result == void.class
                ? call(descriptorType, "ofVoid", null, new Class<?>[] {layoutType.arrayType()}, layouts)
                : call(
                        descriptorType,
                        "of",
                        null,
                        new Class<?>[] {layoutType, layoutType.arrayType()},
                        layout(result),
                        layouts);
    }

    private Object layout(Class<?> type) {
        return type == int.class ? intLayout : longLayout;
    }

    private Object constant(String name) {
        try {
            return type("ValueLayout").getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("java.lang.foreign is another than was expected", e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException e) {
            throw new UnsupportedOperationException("there is no java.lang.foreign." + name, e);
        }
    }

    private static Object call(Class<?> type, String method, @Nullable Object receiver) {
        return call(type, method, receiver, new Class<?>[0]);
    }

    private static Object call(
            Class<?> type, String method, @Nullable Object receiver, Class<?>[] parameters, Object... arguments) {
        try {
            return type.getMethod(method, parameters).invoke(receiver, arguments);
        } catch (InvocationTargetException refused) {
            throw new UnsupportedOperationException(
                    "java.lang.foreign refuses " + method + " of " + Arrays.toString(arguments), refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("java.lang.foreign is another than was expected", e);
        }
    }
}
