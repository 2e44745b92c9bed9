package casement.kernel;

import casement.syscall.CarrierThread;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Makes the Java threads that carry simulated ones: platform threads, or virtual ones where the JVM has them. */
class Carriers {

    private final boolean virtual;

    Carriers(KernelSettings settings) {
        this.virtual = settings.virtualThreads();
        if (virtual && Runtime.version().feature() < Virtual.SINCE) {
            throw new IllegalArgumentException("casement.kernel.carriers: virtual needs JDK " + Virtual.SINCE
                    + " or later, this is " + Runtime.version().feature() + "; use platform");
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
            return Virtual.unstarted(name, body);
        }
        Thread thread = new Platform(group, body, name);
        thread.setDaemon(daemon);
        return thread;
    }

    /** A thread that carries nothing and has not started, for what would keep others waiting. */
    static Thread helper(ThreadGroup group, String name, Runnable body) {
        Thread thread = new Thread(group, body, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** A platform thread that carries a simulated one. */
    static final class Platform extends CarrierThread {

        private Platform(ThreadGroup group, Runnable body, String name) {
            super(group, body, name, 0, false);
        }
    }

    /**
     * Runs the action while the thread is kept from the kernel's own work; false if it is at that already.
     *
     * @param live the threads of its process that have not left
     */
    static boolean whileInGuestCode(Thread thread, List<ThreadControl> live, Runnable action) {
        for (ThreadControl each : live) {
            if (each.carrier().isThread(thread)) {
                return each.carrier().whileInGuestCode(action);
            }
        }
        boolean hasLeft = thread instanceof Platform;
        if (!hasLeft) {
            action.run(); // the kernel has not met it, and will not now
        }
        return !hasLeft;
    }

    /** By reflection, as this is compiled for a JDK that has none. */
    private static final class Virtual {

        private static final int SINCE = 21;
        private static final Method BUILDER;
        private static final Method NAME;
        private static final Method UNSTARTED;

        static {
            try {
                Class<?> type = Class.forName("java.lang.Thread$Builder");
                BUILDER = Thread.class.getMethod("ofVirtual");
                NAME = type.getMethod("name", String.class);
                UNSTARTED = type.getMethod("unstarted", Runnable.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static Thread unstarted(String name, Runnable body) {
            try {
                return (Thread) UNSTARTED.invoke(NAME.invoke(BUILDER.invoke(null), name), body);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException("no virtual thread could be made", e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
