package casement.sandbox;

import casement.kernel.CallGauge;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.kernel.SimulatedProcess;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.KillLadder;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.process.ProcessHost;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.process.ProgramLoader;
import casement.sandbox.process.Survivor;
import casement.sandbox.process.Usage;
import casement.sandbox.service.ServiceDesk;
import casement.sandbox.unload.Unload;
import casement.semantics.EndCause;
import casement.semantics.ObjectId;
import casement.syscall.GuestTermination;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loaded program as the kernel sees one: what ends the Java side ends the process, and the other way round. */
final class SandboxedProgram implements Program, ProcessHost {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxedProgram.class);

    /** ERROR_NOT_ENOUGH_QUOTA, as for limits of jobs. */
    static final int EXIT_CODE_OVER_LIMIT = 1816;

    private final ProcessSpec spec;
    private final UnaryOperator<Launch> settings;
    private final ProcessTable table;
    private final Unload unload = new Unload();
    private final WeakReference<ClassLoader> loader;
    private volatile @Nullable LoadedProgram loaded;
    private volatile List<Survivor> survivors = List.of();
    private volatile KillLadder ladder = KillLadder.MILD;
    private final CompletableFuture<SimulatedProcess> process = new CompletableFuture<>();
    private final CompletableFuture<GuestProcess> guest = new CompletableFuture<>();
    private final CompletableFuture<Void> mainReached = new CompletableFuture<>();
    private volatile long start;
    private volatile @Nullable Usage lastUsage;
    private final Onlooker onlooker;

    /** @throws ImageException if it has no main class that can be run, or brings its own copy of what is shared */
    SandboxedProgram(ProcessSpec spec, UnaryOperator<Launch> settings, ProcessTable table) {
        this(spec, settings, table, Onlooker.NONE);
    }

    SandboxedProgram(ProcessSpec spec, UnaryOperator<Launch> settings, ProcessTable table, Onlooker onlooker) {
        this.onlooker = onlooker;
        this.spec = spec;
        this.settings = settings;
        this.table = table;
        LoadedProgram program = ProgramLoader.load(spec, table.shared(), this);
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

    GuestProcess guest() {
        return guest.join();
    }

    ProcessTable table() {
        return table;
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
        ladder = KillLadder.from(started.config());
        process.complete(started);
        LimitWatch.over(started, spec.limits(), this::usage, this::tell);
        GuestProcess made = new GuestProcess(this, started, settings, table);
        guest.complete(made);
        table.started(made);
        onlooker.started(made);
    }

    @Override
    public @Nullable CallGauge gauge() {
        return onlooker.gauge();
    }

    /** Tells listeners that it is over a limit. */
    void tell(EndCause.Limit limit) {
        process.join().overLimit(limit);
        table.tell(new SandboxEvent.OverLimit(guest(), limit));
    }

    /** What it uses, or had used in the end. */
    Usage usage() {
        LoadedProgram program = loaded; // before the last usage, which is known when it is let go of
        Usage last = lastUsage;
        SimulatedProcess running = process.getNow(null);
        if (last != null || running == null || program == null) {
            return last == null ? Usage.NONE : last;
        }
        return program.usage(running.handles(), running.clock().now() - start);
    }

    @Override
    public long cpuTime() {
        return usage().cpuNanos();
    }

    @Override
    public boolean admitsHandles(int handles, Runnable keep) {
        LoadedProgram program = loaded;
        return program == null || program.admitsHandles(handles, keep);
    }

    @Override
    public int handles() {
        SimulatedProcess running = process.getNow(null);
        return running == null ? 0 : running.handles();
    }

    @Override
    public void joined(ObjectId job) {
        table.joined(this, job);
    }

    /** What it runs; null once it is gone. */
    @Nullable
    LoadedProgram ifThere() {
        return loaded;
    }

    @Override
    public boolean admits(Thread thread) {
        return loaded().admits(thread);
    }

    @Override
    public void leaves() {
        LoadedProgram program = loaded;
        if (program != null) {
            program.threadLeaves();
        }
    }

    @Override
    public void overLimit(EndCause.Limit limit) {
        boolean unused = process.join().terminate(EXIT_CODE_OVER_LIMIT, limit);
    }

    @Override
    public int run() throws Throwable {
        Thread.currentThread().setName("main");
        mainReached.complete(null);
        table.tell(new SandboxEvent.Ready(guest()));
        return loaded().run();
    }

    /** Not a call of the calling thread's own: it may be one of a pool that all processes share. */
    @Override
    public void exit(int code) {
        process.join().exit(code);
        throw new GuestTermination();
    }

    @Override
    public boolean whileInGuestCode(Thread thread, Runnable action) {
        SimulatedProcess known = process.getNow(null);
        return known != null && known.whileInGuestCode(thread, action);
    }

    /** Those of its threads that outlived it. */
    List<Survivor> survivors() {
        return survivors;
    }

    @Override
    public long id() {
        return process.join().id().value();
    }

    @Override
    public ServiceDesk services() {
        return guest().services();
    }

    /** Has it run its exit hooks and exit. */
    void requestExit() {
        LoadedProgram program = loaded;
        if (program != null) {
            program.requestExit(0);
        }
    }

    /** First its code has to leave, then those in it are got out: who wakes too early could go on. */
    @Override
    public void ending() {
        mainReached.complete(null);
        loaded().leave(ladder);
        services().close();
    }

    @Override
    public void gone() {
        LoadedProgram program = loaded();
        try {
            for (Survivor survivor : program.endThreads(ladder.survivorsAfter())) {
                LOG.warn("process {} is gone, but its thread {}", spec.name(), survivor);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            survivors = program.survivors();
            lastUsage = usage().ofEnded();
            program.close();
            loaded = null;
            table.left(this);
            Aftermath.of(program, process.join().id().value(), program.closedAt(), unload);
        }
    }

    @Override
    public boolean isQuiet() {
        LoadedProgram program = loaded;
        return program == null || program.isQuiet();
    }

    @Override
    public @Nullable ClassLoader loader() {
        return loader.get();
    }

    @Override
    public List<Thread> threads() {
        LoadedProgram program = loaded;
        return program == null ? List.of() : program.threads();
    }

    @Override
    public @Nullable ThreadGroup threadGroup() {
        LoadedProgram program = loaded;
        return program == null ? null : program.threadGroup();
    }
}
