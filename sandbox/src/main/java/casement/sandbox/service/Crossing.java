package casement.sandbox.service;

import casement.sandbox.loader.GuestClassLoader;
import casement.service.ServiceFailedException;
import casement.service.ServiceRefusedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may go from one process to another: objects of classes that both know. A class of one process would keep that alive
 * in the other, and be unknown there.
 *
 * <p>Looked into are arrays, collections, maps, optionals, records and proxies. What other objects of the JDK hold is not
 * seen: a comparator in a sorted set, say.
 */
final class Crossing {

    private Crossing() {}

    /** @throws ServiceRefusedException if the value is of a process's own class, or holds something that is */
    static void check(@Nullable Object value, String what) {
        if (value != null && !isPlain(value.getClass())) {
            check(value, what, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    /** Most of what is passed. */
    private static boolean isPlain(Class<?> type) {
        return type == String.class
                || type.isArray() && type.getComponentType().isPrimitive()
                || Number.class.isAssignableFrom(type) && type.getClassLoader() == null;
    }

    private static void check(@Nullable Object value, String what, Set<Object> seen) {
        if (value == null || isPlain(value.getClass()) || !seen.add(value)) {
            return;
        }
        Class<?> type = value instanceof Class<?> itself ? itself : value.getClass();
        if (isOwn(type) || value instanceof GuestClassLoader) {
            throw new ServiceRefusedException(what + " is or holds a " + type.getName()
                    + ", a class of one process alone: only classes of the JDK and of shared packages may be passed");
        }
        parts(value).forEach(part -> check(part, what, seen));
    }

    private static boolean isOwn(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getClassLoader() instanceof GuestClassLoader;
    }

    private static Stream<? extends @Nullable Object> parts(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream();
        }
        if (value instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream());
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return Stream.of(entry.getKey(), entry.getValue());
        }
        if (value instanceof Optional<?> optional) {
            return optional.stream();
        }
        if (Proxy.isProxyClass(value.getClass())) {
            Object handler = Proxy.getInvocationHandler(value);
            return handler instanceof ServiceProxy ? Stream.empty() : Stream.of(handler);
        }
        return value.getClass().isRecord() ? components(value) : Stream.empty();
    }

    private static Stream<@Nullable Object> components(Object value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        return components == null ? Stream.empty() : Arrays.stream(components).map(each -> read(each, value));
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new ServiceRefusedException("a " + value.getClass().getName() + " cannot be passed: its "
                    + component.getName() + " cannot be read");
        }
    }

    // ---- exceptions

    /** The exception itself if all its classes are shared, or one that tells of it. */
    static Throwable thrown(Throwable thrown, String by) {
        try {
            return isShared(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                    ? forgetful(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                    : told(thrown, by, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (RuntimeException | Error broken) { // its own code may be asked, and may throw
            String name = thrown.getClass().getName();
            return new ServiceFailedException(name, by + " threw " + name);
        }
    }

    private static Stream<Throwable> attached(Throwable thrown) {
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Arrays.stream(thrown.getSuppressed()));
    }

    private static boolean isShared(Throwable thrown, Set<Throwable> seen) {
        return !seen.add(thrown)
                || !isOwn(thrown.getClass()) && attached(thrown).allMatch(each -> isShared(each, seen));
    }

    /** An exception keeps the classes of the code that made it; this one keeps those of its caller, but says the same. */
    private static Throwable forgetful(Throwable thrown, Set<Throwable> seen) {
        if (seen.add(thrown)) {
            StackTraceElement[] trace = thrown.getStackTrace();
            Throwable unused = thrown.fillInStackTrace();
            thrown.setStackTrace(trace);
            attached(thrown).forEach(each -> forgetful(each, seen));
        }
        return thrown;
    }

    private static ServiceFailedException told(Throwable thrown, String by, Set<Throwable> seen) {
        seen.add(thrown);
        String name = thrown.getClass().getName();
        ServiceFailedException told = new ServiceFailedException(name, by + " threw " + name + message(thrown));
        told.setStackTrace(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && !seen.contains(cause)) {
            told.initCause(told(cause, by, seen));
        }
        List.of(thrown.getSuppressed()).stream()
                .filter(each -> !seen.contains(each))
                .forEach(each -> told.addSuppressed(told(each, by, seen)));
        return told;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "" : ": " + message;
    }
}
