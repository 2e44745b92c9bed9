package casement.sandbox.process;

import casement.syscall.GuestTermination;

/**
 * Finalizers of guests. The JVM calls them on one thread that all processes share, and the host: a thread of the
 * process's own does it instead, so that no process holds up the others' and none leaves anything on that thread.
 */
public final class GuestFinalizers {

    private GuestFinalizers() {}

    /**
     * A method {@code finalize} begins.
     *
     * @throws GuestTermination to the JVM, which ignores it, if the process's own thread is to do it
     */
    public static void finalizing(Object object, GuestCalls caller) {
        if (isThreadOfJvm(Thread.currentThread())) {
            ProcessRuntime process = caller.process();
            if (!process.isEnded()) {
                process.finalizer().add(object);
            }
            throw new GuestTermination();
        }
    }

    private static boolean isThreadOfJvm(Thread thread) {
        return thread.getThreadGroup().getParent() == null;
    }
}
