package casement.sandbox.unload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The unloading of one process, from before its end on. Holds nothing of it. */
public final class Unload {

    private final CompletableFuture<UnloadState> verdict = new CompletableFuture<>();
    private volatile UnloadState state = UnloadState.IN_USE;

    public UnloadState state() {
        return state;
    }

    /** Completes with {@code COLLECTED} or {@code LEAKED}, whichever is known first; the latter may change later. */
    public CompletionStage<UnloadState> verdict() {
        return verdict.minimalCompletionStage();
    }

    void become(UnloadState next) {
        state = next;
        if (next != UnloadState.PENDING) {
            verdict.complete(next);
        }
    }
}
