package casement.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes the Java threads that carry simulated ones: platform threads, or virtual ones where the JVM has them. */
class Carriers {

    private final boolean virtual;

    Carriers(KernelSettings settings) {
        this.virtual = settings.virtualThreads();
        if (virtual && startVirtual() == null) {
            throw new IllegalArgumentException("casement.kernel.carriers: virtual needs JDK 21 or later, this is "
                    + Runtime.version().feature() + "; use platform");
        }
    }

    /**
     * A thread that has not started.
     *
     * @param group the group of its process, in which Java finds the threads that guest code starts by itself
     * @param daemon whether it, and with it the threads that it starts, lets the JVM end; virtual ones always do
     */
    Thread carrier(ThreadGroup group, String name, boolean daemon, Runnable body) {
        if (virtual) {
            return unstartedVirtual(name, body);
        }
        Thread thread = new Thread(group, body, name, 0, false);
        thread.setDaemon(daemon);
        return thread;
    }

    private static @Nullable Method startVirtual() {
        try {
            return Thread.class.getMethod("ofVirtual");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static Thread unstartedVirtual(String name, Runnable body) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            builder = type.getMethod("name", String.class).invoke(builder, name);
            return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, body);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("no virtual thread could be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no virtual threads", e);
        }
    }
}
