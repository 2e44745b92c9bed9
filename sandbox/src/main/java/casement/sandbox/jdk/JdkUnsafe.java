package casement.sandbox.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/** {@code sun.misc.Unsafe}, which is found by reflection, as javac warns of it and it will not always be there. */
public final class JdkUnsafe {

    private final Class<?> type;
    private final Object instance;

    /** @throws ReflectiveOperationException if this JVM has none */
    public JdkUnsafe() throws ReflectiveOperationException {
        type = Class.forName("sun.misc.Unsafe");
        Field only = type.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        instance = only.get(null);
    }

    /** One of its methods, to be called on it. */
    public MethodHandle method(String name, Class<?>... parameters) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name, parameters))
                .bindTo(instance);
    }
}
