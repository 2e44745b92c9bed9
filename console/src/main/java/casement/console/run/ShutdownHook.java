package casement.console.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives a command that Ctrl-C has interrupted the time to come to an end. */
public final class ShutdownHook {

    private static final long LIMIT_SECONDS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param stop asks the command to end; it then closes this hook */
    public ShutdownHook(Runnable stop) {
        thread = new Thread(() -> run(stop), "casement-stop");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void run(Runnable stop) {
        stop.run();
        try {
            boolean unused = closed.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException running) {
            // it is on its way, and was told
        }
    }
}
