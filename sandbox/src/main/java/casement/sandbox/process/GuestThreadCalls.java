package casement.sandbox.process;

import casement.syscall.GuestTermination;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads as guests come by them where a call of theirs does not make one: by factories that they hand to the JDK. Also
 * the class loader that a thread brings along: one of a shared pool has the host's, and in a process that is its own.
 */
public final class GuestThreadCalls {

    private GuestThreadCalls() {}

    /** The process's own group has none: above it are the host's, and what a guest holds the monitor of waits for it. */
    public static @Nullable ThreadGroup parent(ThreadGroup group, GuestCalls caller) {
        caller.live();
        ThreadGroup parent = group.getParent();
        return GuestThreadGroup.isInOne(parent) ? parent : null;
    }

    /** Of a builder, which is known by reflection only as JDKs before 21 have none. */
    public static ThreadFactory factory(Object builder, GuestCalls caller) {
        ThreadFactory factory = factoryOf(builder);
        return known(isVirtual(builder) ? task -> factory.newThread(task(task, caller)) : factory, caller);
    }

    private static boolean isVirtual(Object builder) {
        try {
            return Class.forName("java.lang.Thread$Builder$OfVirtual").isInstance(builder);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("This JDK has no virtual threads", impossible);
        }
    }

    public static ExecutorService virtualThreadPerTask(GuestCalls caller) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            ThreadFactory factory = factory(builder, caller);
            ExecutorService executor = (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
            caller.live().openings().add(executor);
            return executor;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("This JDK has no virtual threads", impossible);
        }
    }

    private static ThreadFactory factoryOf(Object builder) {
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("This JDK has no builders of threads", impossible);
        }
    }

    /** One whose threads the process knows as its own. */
    private static ThreadFactory known(ThreadFactory factory, GuestCalls caller) {
        return task -> {
            Thread made = factory.newThread(task);
            caller.live().openings().add(made);
            return made;
        };
    }

    /**
     * What a virtual thread is to run: it is in no group of the process's, so an exception that leaves it would be the host's
     * to print.
     */
    public static @Nullable Runnable task(@Nullable Runnable task, GuestCalls caller) {
        if (task == null) {
            return null; // as the JDK refuses it
        }
        return () -> {
            try {
                task.run();
            } catch (GuestTermination left) {
                // It is over.
            } catch (RuntimeException | Error thrown) {
                Thread thread = Thread.currentThread();
                if (!isOfHost(thread.getUncaughtExceptionHandler())) {
                    throw thrown;
                }
                caller.process().uncaught(thread, thrown);
            }
        };
    }

    private static boolean isOfHost(Thread.@Nullable UncaughtExceptionHandler handler) {
        return handler instanceof ThreadGroup && !(handler instanceof GuestThreadGroup);
    }

    /** Made by a call of the guest's own, which tells it from others only now. */
    public static void made(Thread thread, GuestCalls caller) {
        caller.live().openings().add(thread);
    }

    public static @Nullable ClassLoader contextClassLoader(Thread thread, GuestCalls caller) {
        ClassLoader context = thread.getContextClassLoader();
        return context == ClassLoader.getSystemClassLoader() ? caller.loader() : context;
    }

    public static @Nullable ClassLoader contextClassLoader(GuestCalls caller) {
        return contextClassLoader(Thread.currentThread(), caller);
    }
}
