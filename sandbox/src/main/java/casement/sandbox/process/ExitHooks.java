package casement.sandbox.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process's shutdown hooks: threads that it wants run before it is gone. They run once, all at the same time. */
final class ExitHooks {

    private final List<Thread> hooks = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean started;

    /**
     * @throws IllegalStateException if the process is ending already
     * @throws IllegalArgumentException if this hook is registered or running already
     */
    synchronized void add(Thread hook) {
        refuseOnceStarted();
        if (hooks.contains(hook)) {
            throw new IllegalArgumentException("Hook previously registered");
        }
        if (hook.getState() != Thread.State.NEW) {
            throw new IllegalArgumentException("Hook already running");
        }
        hooks.add(hook);
    }

    /**
     * @return whether it was registered
     * @throws IllegalStateException if the process is ending already
     */
    synchronized boolean remove(Thread hook) {
        refuseOnceStarted();
        return hooks.remove(hook);
    }

    private void refuseOnceStarted() {
        if (started) {
            throw new IllegalStateException("Shutdown in progress");
        }
    }

    /**
     * Returns when all hooks have run, whoever asked first; at once for a hook, which would wait for itself. An interrupt
     * ends the wait, not the hooks.
     */
    void run() {
        try {
            if (start()) {
                for (Thread hook : hooks) {
                    hook.join();
                }
                finished.countDown();
            } else if (!hooks.contains(Thread.currentThread())) {
                finished.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts them, unless that was done before. */
    private synchronized boolean start() {
        if (started) {
            return false;
        }
        started = true;
        hooks.forEach(Thread::start);
        return true;
    }
}
