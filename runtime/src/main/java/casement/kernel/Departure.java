package casement.kernel;

import casement.kernel.SimulatedProcess.End;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The last step of a process's end, once nothing of it is left in the kernel: its program is let go. */
final class Departure {

    private final ProcessControl process;
    private final CompletableFuture<End> gone = new CompletableFuture<>();

    Departure(ProcessControl process) {
        this.process = process;
    }

    /**
     * Lets the program go, which may take a while: Java threads that the kernel never met may have to be waited for.
     *
     * @param last whether the calling thread is the last of the process to leave, and so has the time; who only told
     *     others to leave has not
     */
    void begin(End end, boolean last) {
        if (last || process.program().threadGroup() == null) {
            letGo(end);
        } else {
            Carriers.helper(process.machine().groups(), process.name() + "-ending", () -> letGo(end))
                    .start();
        }
    }

    private void letGo(End end) {
        try {
            process.program().gone();
            process.machine().listeners().processEnded(process, end);
        } finally {
            process.over();
            gone.complete(end);
        }
    }

    /** How it ended; empty until all is done. */
    Optional<End> end() {
        return Optional.ofNullable(gone.getNow(null));
    }

    Optional<End> await(Duration limit) {
        try {
            return Optional.of(gone.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + process.name() + " could not be ended", e.getCause());
        }
    }

    void onEnd(Runnable action) {
        CompletableFuture<Void> unused = gone.thenRun(action);
    }
}
