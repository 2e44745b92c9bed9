package casement.sandbox.scrub;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;

/**
 * The last types of method handles that the JDK has one of. Each handle remembers what {@code asType} made of it last,
 * before JDK 19 strongly, later softly if the types could be unloaded; those that collect arguments into an array are
 * asked by {@code catchException}, {@code tryFinally}, {@code loop} and {@code tableSwitch} for their caller's types.
 * They are asked for another type here.
 */
final class MethodHandleCaches implements Registry {

    /** A handle may have some 250, but each number costs the JVM two classes, once. */
    private static final int MOST_ARGUMENTS = 64;

    private static final MethodHandle SAME_ARRAY = MethodHandles.identity(Object[].class);

    /** Of a loader that could be unloaded as far as the JDK knows, so that it takes the place of a guest's. */
    private static final Class<?> OTHER = Proxy.newProxyInstance(
                    new ClassLoader(null) {}, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null)
            .getClass();

    @Override
    public JdkArea area() {
        return JdkArea.METHOD_HANDLES;
    }

    @Override
    public void scrub(DeadLoaders dead) {
        for (int count = 1; count <= MOST_ARGUMENTS; count++) {
            MethodHandle shared = SAME_ARRAY.asCollector(Object[].class, count);
            MethodHandle unused = shared.asType(shared.type().changeParameterType(0, OTHER));
        }
    }
}
