package casement.sandbox.jvmti;

import casement.sandbox.jvmti.ToolInterface.Event;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes threads throw wherever they are, by JVMTI's {@code StopThread}: platform threads that started after this was made.
 *
 * <p>JVMTI wants references to the thread and to what it is to throw. It gives out both itself, to callbacks: when a
 * thread starts, on that thread; and when one waits for the throwable as for any object. The callbacks make global
 * references of them, and only these are used afterwards.
 */
public final class ThreadStops {

    /** A thread, and JNI's own weak reference to it. */
    private static final class Handle extends WeakReference<Thread> {

        private final long reference;

        Handle(Thread thread, ReferenceQueue<Thread> collected, long reference) {
            super(thread, collected);
            this.reference = reference;
        }
    }

    /** More than they ever have; the outermost frames of a deep stack are not told. */
    private static final int DEPTH_OF_CALLBACKS = 200;

    private final ToolInterface tools = new ToolInterface();
    private final Predicate<Thread> stoppable;
    private final Predicate<StackTraceElement[]> where;
    private final Throwable thrown;
    private final Thread learner;
    private final Set<Handle> handles = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Thread> collected = new ReferenceQueue<>();
    private volatile long reference;

    /**
     * From now on each thread that starts is looked at.
     *
     * @param stoppable whether a thread may have to be stopped; asked by the thread itself, before it runs anything else
     * @param where whether a thread with this stack, innermost frame first, may be made to throw
     * @param thrown what all of them throw; it must be one that nobody can change
     * @param threads makes a thread of the host's
     * @throws UnsupportedOperationException if this JVM has no such means
     */
    public ThreadStops(
            Predicate<Thread> stoppable,
            Predicate<StackTraceElement[]> where,
            Throwable thrown,
            Function<Runnable, Thread> threads) {
        this.stoppable = stoppable;
        this.where = where;
        this.thrown = thrown;
        this.learner = threads.apply(this::waitForThrown);
        tools.register(Event.MONITOR_WAIT, callback("waits", 5));
        tools.register(Event.THREAD_START, callback("starts", 3));
        tools.enable(Event.THREAD_START, true, ToolInterface.ALL_THREADS);
        learnThrown();
    }

    private MethodHandle callback(String name, int arguments) {
        Class<?>[] longs = new Class<?>[arguments];
        Arrays.fill(longs, long.class);
        try {
            return MethodHandles.lookup().bind(this, name, MethodType.methodType(void.class, longs));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void learnThrown() {
        learner.start();
        try {
            learner.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (reference == 0) {
            throw new UnsupportedOperationException("JVMTI tells nothing of threads that start, or wait");
        }
    }

    /** Run by the learner. */
    @SuppressWarnings({"WaitNotInLoop", "SynchronizeOnNonFinalField"}) // it waits so that it is told
    private void waitForThrown() {
        Handle own = find(Thread.currentThread());
        if (own == null) {
            return;
        }
        tools.enable(Event.MONITOR_WAIT, true, own.reference);
        try {
            synchronized (thrown) {
                thrown.wait(1);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            tools.enable(Event.MONITOR_WAIT, false, own.reference);
        }
    }

    /** Callback, on the learner: nothing may leave it, or the JVM ends. */
    @SuppressWarnings("unused")
    private void waits(long jvmti, long jni, long thread, long object, long millis) {
        try {
            reference = tools.newGlobalRef(jni, object);
        } catch (Throwable failed) {
            // as if it had not been told
        }
    }

    /** Callback, on each thread that starts: nothing may leave it, or the JVM ends. */
    @SuppressWarnings("unused")
    private void starts(long jvmti, long jni, long thread) {
        try {
            forgetCollected(jni);
            Thread current = Thread.currentThread();
            if (current == learner || stoppable.test(current)) {
                handles.add(new Handle(current, collected, tools.newWeakGlobalRef(jni, thread)));
            }
        } catch (Throwable failed) {
            // it cannot be stopped
        }
    }

    private void forgetCollected(long jni) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Handle handle && handles.remove(handle)) {
                tools.deleteWeakGlobalRef(jni, handle.reference);
            }
        }
    }

    /**
     * Has the thread throw, if it is where it may; one that waits is woken. It stands still meanwhile, so that it does
     * not go on to where it may not.
     *
     * @return whether it will
     */
    public synchronized boolean stop(Thread thread) {
        Handle handle = find(thread);
        try {
            return handle != null && tools.suspend(handle.reference) && stopSuspended(thread, handle);
        } finally {
            Reference.reachabilityFence(thread); // while it is reachable, its handle is not forgotten
        }
    }

    private boolean stopSuspended(Thread thread, Handle handle) {
        try {
            return mayThrow(thread.getStackTrace()) && tools.stop(handle.reference, reference);
        } finally {
            tools.resume(handle.reference);
        }
    }

    private boolean mayThrow(StackTraceElement[] innermostFirst) {
        return isRunning(innermostFirst) && where.test(innermostFirst);
    }

    private @Nullable Handle find(Thread thread) {
        for (Handle each : handles) {
            if (each.refersTo(thread)) {
                return each;
            }
        }
        return null;
    }

    /** Before, it is in the callback, which it must not leave by throwing; afterwards, in the JVM's own last steps. */
    private static boolean isRunning(StackTraceElement[] innermostFirst) {
        int depth = innermostFirst.length;
        return depth > DEPTH_OF_CALLBACKS
                || depth > 0 && innermostFirst[depth - 1].getMethodName().equals("run");
    }
}
