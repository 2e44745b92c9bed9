package casement.sandbox.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Which form of the poll the processes of this JVM get, chosen by a trial: that of a call site, which costs compiled code
 * nothing, if pulling the {@link KillSwitch} stops a hot loop with it, and else the volatile flag, which is read anew each
 * time. A counting form, for deterministic runs, would be a third answer here and a third class file of
 * {@code ThisProcess}.
 */
final class PollChoice {

    /** A trial has its own limits; who waits longer than this waits for one that hangs, and gets what always works. */
    private static final long PATIENCE_SECONDS = 10;

    /** Begins when the first program is loaded, on a thread of its own. */
    static final PollChoice OF_THIS_JVM =
            new PollChoice(() -> PollTrial.isStoppedBy(KillSwitch::pull), KillRehearsal::run);

    private final CompletableFuture<Boolean> works = new CompletableFuture<>();

    /** @param trial whether polls of a call site work */
    PollChoice(BooleanSupplier trial) {
        this(trial, () -> {});
    }

    /**
     * @param trial whether polls of a call site work
     * @param afterwards what to do on the trial's thread then
     */
    private PollChoice(BooleanSupplier trial, Runnable afterwards) {
        HostThread.named("casement-poll-trial", () -> {
                    tryOut(trial);
                    afterwards.run();
                })
                .start();
    }

    private void tryOut(BooleanSupplier trial) {
        try {
            works.complete(trial.getAsBoolean());
        } catch (RuntimeException | Error failed) {
            works.completeExceptionally(failed);
        }
    }

    /** Whether all polls read the flag. */
    boolean isFlag() {
        try {
            return !works.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException unknown) {
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
