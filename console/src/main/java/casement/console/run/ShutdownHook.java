package casement.console.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gives a command that Ctrl-C has interrupted the time to come to an end. */
public final class ShutdownHook {

    private static final long LIMIT_SECONDS = 20;

    private final CompletableFuture<@Nullable Integer> closed = new CompletableFuture<>();
    private final Thread thread;

    /** @param stop asks the command to end; it then closes this hook */
    public ShutdownHook(Runnable stop) {
        thread = new Thread(() -> run(stop), "casement-stop");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void run(Runnable stop) {
        stop.run();
        try {
            Integer exitCode = closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (exitCode != null) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException late) {
            // it has had its time
        }
    }

    /** An interrupted command exits as the signal says: 130 after Ctrl-C. */
    public void close() {
        end(null);
    }

    /** An interrupted command exits with this code, since being interrupted is how it ends. */
    public void close(int exitCode) {
        end(exitCode);
    }

    private void end(@Nullable Integer exitCode) {
        closed.complete(exitCode);
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException running) {
            // it is on its way, and was told
        }
    }
}
