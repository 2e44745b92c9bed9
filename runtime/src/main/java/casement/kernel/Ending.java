package casement.kernel;

import casement.kernel.SimulatedProcess.End;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the host waits for: that nothing of a process is left. */
final class Ending {

    private final CompletableFuture<End> gone = new CompletableFuture<>();

    void is(End end) {
        gone.complete(end);
    }

    boolean isOver() {
        return gone.isDone();
    }

    Optional<End> now() {
        return Optional.ofNullable(gone.getNow(null));
    }

    Optional<End> await(Duration limit, String process) {
        try {
            return Optional.of(gone.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + process + " could not be ended", e.getCause());
        }
    }

    void then(Runnable action) {
        CompletableFuture<Void> unused = gone.thenRun(action);
    }
}
