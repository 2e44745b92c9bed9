package casement.sandbox;

import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.Measure;
import casement.sandbox.process.ProcessHost;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.sandbox.process.Survivor;
import casement.sandbox.process.Usage;
import casement.semantics.EndCause;
import casement.syscall.GuestTermination;
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

    /** ERROR_NOT_ENOUGH_QUOTA, as for limits of jobs. */
    static final int EXIT_CODE_OVER_LIMIT = 1816;

    private final ProcessSpec spec;
    private final LoadedProgram loaded;
    private final CompletableFuture<SimulatedProcess> process = new CompletableFuture<>();
    private final CompletableFuture<Void> mainReached = new CompletableFuture<>();
    private volatile long start;
    private volatile @Nullable Usage lastUsage;

    /** @throws casement.sandbox.loader.ImageException if it has no main class that can be run */
    SandboxedProgram(ProcessSpec spec) {
        this.spec = spec;
        this.loaded = ProgramLoader.load(spec, this);
    }

    ProcessSpec spec() {
        return spec;
    }

    CompletableFuture<Void> mainReached() {
        return mainReached;
    }

    @Override
    public void started(SimulatedProcess started) {
        start = started.clock().now();
        process.complete(started);
        LimitWatch.over(started, spec.limits(), this::usage);
    }

    /** What it uses, or had used in the end. */
    Usage usage() {
        Usage last = lastUsage;
        SimulatedProcess running = process.getNow(null);
        if (last != null || running == null) {
            return last == null ? Usage.NONE : last;
        }
        return loaded.usage(running.handles(), running.clock().now() - start);
    }

    @Override
    public long cpuTime() {
        Usage last = lastUsage;
        return last == null ? loaded.cpuNanos() : last.cpuNanos();
    }

    @Override
    public int handleLimit() {
        return loaded.most(Measure.HANDLES);
    }

    @Override
    public void outOfHandles() {
        loaded.outOfHandles();
    }

    @Override
    public boolean admits(Thread thread) {
        return loaded.admits(thread);
    }

    @Override
    public void leaves() {
        loaded.threadLeaves();
    }

    @Override
    public void overLimit(EndCause.Limit limit) {
        boolean unused = process.join().terminate(EXIT_CODE_OVER_LIMIT, limit);
    }

    @Override
    public int run() throws Throwable {
        Thread.currentThread().setName("main");
        mainReached.complete(null);
        return loaded.run();
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
        loaded.leave();
    }

    @Override
    public void gone() {
        try {
            for (Survivor survivor : loaded.endThreads(GRACE)) {
                LOG.warn("process {} is gone, but its thread {} goes on: {}", spec.name(), survivor.thread(), survivor);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lastUsage = usage().ofEnded();
            loaded.close();
        }
    }

    @Override
    public ClassLoader loader() {
        return loaded.loader();
    }

    @Override
    public ThreadGroup threadGroup() {
        return loaded.threadGroup();
    }
}
