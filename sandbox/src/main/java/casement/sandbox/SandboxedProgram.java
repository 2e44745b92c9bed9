package casement.sandbox;

import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.ProcessHost;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.sandbox.process.Survivor;
import casement.sandbox.unload.Unload;
import casement.syscall.GuestTermination;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loaded program as the kernel sees one: what ends the Java side ends the process, and the other way round. */
final class SandboxedProgram implements Program, ProcessHost {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxedProgram.class);

    /** How long Java threads that the kernel never met may take to leave, once all others have. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ProcessSpec spec;
    private final Unload unload = new Unload();
    private final WeakReference<ClassLoader> loader;
    private volatile @Nullable LoadedProgram loaded;
    private final CompletableFuture<SimulatedProcess> process = new CompletableFuture<>();
    private final CompletableFuture<Void> mainReached = new CompletableFuture<>();

    /** @throws casement.sandbox.loader.ImageException if it has no main class that can be run */
    SandboxedProgram(ProcessSpec spec) {
        this.spec = spec;
        LoadedProgram program = ProgramLoader.load(spec, this);
        this.loaded = program;
        this.loader = new WeakReference<>(program.loader());
    }

    /** What runs; it is let go of with the process, however long this is kept. */
    private LoadedProgram loaded() {
        LoadedProgram program = loaded;
        if (program == null) {
            throw new IllegalStateException("process " + spec.name() + " is gone");
        }
        return program;
    }

    Unload unload() {
        return unload;
    }

    ProcessSpec spec() {
        return spec;
    }

    CompletableFuture<Void> mainReached() {
        return mainReached;
    }

    @Override
    public void started(SimulatedProcess started) {
        process.complete(started);
    }

    @Override
    public int run() throws Throwable {
        Thread.currentThread().setName("main");
        mainReached.complete(null);
        return loaded().run();
    }

    /** Not a call of the calling thread's own: it may be one of a pool that all processes share. */
    @Override
    public void exit(int code) {
        process.join().exit(code);
        throw new GuestTermination();
    }

    @Override
    public void ending() {
        mainReached.complete(null);
        loaded().leave();
    }

    @Override
    public void gone() {
        LoadedProgram program = loaded();
        try {
            for (Survivor survivor : program.endThreads(GRACE)) {
                LOG.warn("process {} is gone, but its thread {} goes on: {}", spec.name(), survivor.thread(), survivor);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            program.close();
            loaded = null;
            Aftermath.of(program, process.join().id().value(), program.closedAt(), unload);
        }
    }

    @Override
    public @Nullable ClassLoader loader() {
        return loader.get();
    }

    @Override
    public @Nullable ThreadGroup threadGroup() {
        LoadedProgram program = loaded;
        return program == null ? null : program.threadGroup();
    }
}
