package casement.sandbox;

import casement.kernel.KernelClock;
import casement.kernel.Launch;
import casement.kernel.SimulatedProcess;
import casement.kernel.SimulatedProcess.End;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.service.ServiceDesk;
import casement.semantics.ProcessId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** A program that was started as a process. Watch it, replace it, or end it. */
public final class GuestProcess {

    private final SandboxedProgram program;
    private final SimulatedProcess process;
    private final UnaryOperator<Launch> settings;
    private final ProcessTable table;
    private final ServiceDesk services;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean replaced = new AtomicBoolean();
    private final CompletableFuture<End> ended = new CompletableFuture<>();

    GuestProcess(
            SandboxedProgram program, SimulatedProcess process, UnaryOperator<Launch> settings, ProcessTable table) {
        this.program = program;
        this.process = process;
        this.settings = settings;
        this.table = table;
        this.services = table.services().open(new ProcessParty(process, program.loader()));
        process.onEnd(() -> {
            table.ended(this);
            ended.complete(process.end().orElseThrow());
        });
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

    ServiceDesk services() {
        return services;
    }

    /** Completes when its main thread is about to enter its code, or when it ended without. */
    public CompletionStage<Void> mainReached() {
        return program.mainReached().minimalCompletionStage();
    }

    /** How it ended; empty until it is gone. */
    public Optional<End> end() {
        return process.end();
    }

    /** Completes when it is gone: nothing of it is left in the kernel. */
    public CompletionStage<End> ended() {
        return ended.minimalCompletionStage();
    }

    /** Waits until it is gone, or the real time has passed: then the result is empty. */
    public Optional<End> awaitEnd(Duration limit) {
        return process.awaitEnd(limit);
    }

    /** The loader of its own classes, collected some time after its end. */
    public ClassLoader loader() {
        return program.loader();
    }

    /**
     * Asks it to exit with 0, as by a call of its own: its exit hooks run. Who does not come to an end is terminated.
     * Returns at once.
     *
     * @param limit how long it may take, in the machine's time
     * @return completes when it is gone
     */
    public CompletionStage<End> stop(Duration limit) {
        if (process.ending().isEmpty() && stopping.compareAndSet(false, true)) {
            table.tell(new SandboxEvent.Stopping(this));
            KernelClock.Alarm late = table.clock().after(limit, () -> terminate(1));
            CompletableFuture<Void> unused = ended.thenRun(late::cancel);
            program.requestExit();
        }
        return ended();
    }

    /**
     * Puts another version in its place, while both run: the next one is started under its name and with its kernel
     * settings; when that has reached its main method and offers every service that this one offers, new calls go to it;
     * calls under way in this one return; then this one is stopped. If the next one does not come up, this one stays as
     * it is.
     *
     * @param next what to run
     * @param limit how long each of coming up, finishing calls and stopping may take, in the machine's time
     * @return completes with the next version when this one is gone, or with {@link NotReplacedException}
     * @throws casement.sandbox.loader.ImageException if the next version cannot be run
     * @throws IllegalStateException if it has been replaced already, or is being
     */
    public CompletionStage<GuestProcess> replace(ProcessSpec next, Duration limit) {
        return replace(next, settings, limit);
    }

    /** The same, with other kernel settings. */
    public CompletionStage<GuestProcess> replace(ProcessSpec next, UnaryOperator<Launch> newSettings, Duration limit) {
        if (!replaced.compareAndSet(false, true)) {
            throw new IllegalStateException(this + " is being replaced already");
        }
        try {
            CompletionStage<GuestProcess> done =
                    Replacement.of(this, table.start(next.named(name()), newSettings), limit, table);
            return done.whenComplete((now, failed) -> replaced.set(failed == null));
        } catch (RuntimeException refused) {
            replaced.set(false);
            throw refused;
        }
    }

    /** Ends it from outside, as TerminateProcess does; returns before that is done. False if it is ending already. */
    public boolean terminate(int exitCode) {
        return process.terminate(exitCode);
    }

    /** Lets it run, if it was launched suspended. */
    public void resume() {
        process.resume();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
