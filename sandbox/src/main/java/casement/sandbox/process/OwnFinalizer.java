package casement.sandbox.process;

import java.lang.reflect.Method;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The thread of a process that calls its finalizers, one after the other. It is there from the first one on. */
final class OwnFinalizer {

    private final ProcessRuntime process;
    private final BlockingQueue<Object> waiting = new LinkedBlockingQueue<>();
    private boolean started; // guarded by this

    OwnFinalizer(ProcessRuntime process) {
        this.process = process;
    }

    /** Has it finalized. Called by the JVM's own thread, which is in no process. */
    void add(Object object) {
        waiting.add(object);
        start(object.getClass().getClassLoader());
    }

    private synchronized void start(ClassLoader loader) {
        if (!started) {
            started = true;
            Thread thread = process.threads().unstarted("Finalizer", this::work);
            thread.setContextClassLoader(loader);
            thread.start();
        }
    }

    private void work() {
        while (!process.isEnded()) {
            try {
                call(waiting.take());
            } catch (InterruptedException ending) {
                // Or a finalizer has interrupted its own thread.
            } catch (ReflectiveOperationException | RuntimeException | Error thrown) {
                // Nobody is told what a finalizer throws.
            }
        }
    }

    /** Of a class that has one, or inherits it from one. */
    private static void call(Object object) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals("finalize") && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    method.invoke(object);
                    return;
                }
            }
        }
    }
}
