package casement.sandbox;

import casement.kernel.SimulatedProcess;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.Usage;
import casement.semantics.ProcessId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

    /** What it has used and holds now; once it is gone, what it had used in the end. */
    public Usage usage() {
        return program.usage();
    }

    /** The loader of its own classes, collected some time after its end. */
    public ClassLoader loader() {
        return program.loader();
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
