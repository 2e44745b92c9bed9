package casement.sandbox;

import casement.kernel.SimulatedProcess;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.unload.UnloadState;
import casement.semantics.ProcessId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A program that was started as a process. Watch it, or end it. */
public final class GuestProcess {

    private final SandboxedProgram program;
    private final SimulatedProcess process;
    private final CompletableFuture<SimulatedProcess.End> ended = new CompletableFuture<>();

    GuestProcess(SandboxedProgram program, SimulatedProcess process) {
        this.program = program;
        this.process = process;
        process.onEnd(() -> ended.complete(process.end().orElseThrow()));
    }

    public ProcessId id() {
        return process.id();
    }

    public String name() {
        return process.name();
    }

    public ProcessSpec spec() {
        return program.spec();
    }

    /** Completes when its main thread is about to enter its code, or when it ended without. */
    public CompletionStage<Void> mainReached() {
        return program.mainReached().minimalCompletionStage();
    }

    /** Completes when it is gone: nothing of it is left in the kernel. */
    public CompletionStage<SimulatedProcess.End> ended() {
        return ended.minimalCompletionStage();
    }

    /** Waits until it is gone, or the real time has passed: then the result is empty. */
    public Optional<SimulatedProcess.End> awaitEnd(Duration limit) {
        return process.awaitEnd(limit);
    }

    /** The loader of its own classes, or null once that is collected; this does not keep it. */
    public @Nullable ClassLoader loader() {
        return program.loader();
    }

    /** What has become of its classes. */
    public UnloadState unloadState() {
        return program.unload().state();
    }

    /**
     * Completes some time after its end, when collections have shown whether its classes are gone as well. Collections are
     * not brought about by this; {@link casement.sandbox.unload.Unloads#verify} does that.
     */
    public CompletionStage<UnloadState> unloaded() {
        return program.unload().verdict();
    }

    /** Ends it from outside, as TerminateProcess does; returns before that is done. False if it is ending already. */
    public boolean terminate(int exitCode) {
        return process.terminate(exitCode);
    }

    /** Lets it run, if it was launched suspended. */
    public void resume() {
        process.resume();
    }
}
