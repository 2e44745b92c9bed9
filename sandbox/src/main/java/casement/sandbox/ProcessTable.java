package casement.sandbox;

import casement.kernel.Kernel;
import casement.kernel.KernelClock;
import casement.kernel.Launch;
import casement.kernel.VirtualClock;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.Errands;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.service.ServiceRegistry;
import casement.semantics.ObjectId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the processes of one sandbox have in common: what they share, whom they serve, and who hears of them. */
final class ProcessTable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTable.class);

    private final @Nullable Kernel kernel;
    private final SharedPackages shared;
    private final ServiceRegistry services = new ServiceRegistry();
    private final List<GuestProcess> live = new CopyOnWriteArrayList<>();
    private final List<JobWatch> watches = new CopyOnWriteArrayList<>();
    private final List<Consumer<SandboxEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Errands news = new Errands("casement-events");
    private final Errands work = new Errands("casement-sandbox");

    /** @param kernel null for processes that no host looks after */
    ProcessTable(@Nullable Kernel kernel, SharedPackages shared) {
        this.kernel = kernel;
        this.shared = shared;
    }

    private Kernel kernel() {
        if (kernel == null) {
            throw new IllegalStateException("no sandbox looks after this process");
        }
        return kernel;
    }

    KernelClock clock() {
        return kernel().clock();
    }

    /** @throws ImageException if it cannot be run; the listeners are told as well */
    GuestProcess start(ProcessSpec spec, UnaryOperator<Launch> settings) {
        SandboxedProgram program = program(spec, settings, Onlooker.NONE);
        kernel().launch(settings.apply(Launch.of(spec.name(), program)));
        return program.guest();
    }

    /** The same, not started yet. */
    SandboxedProgram program(ProcessSpec spec, UnaryOperator<Launch> settings, Onlooker onlooker) {
        try {
            return new SandboxedProgram(inTimeOfKernel(spec), settings, this, onlooker);
        } catch (ImageException refused) {
            tell(new SandboxEvent.Refused(spec.name(), String.valueOf(refused.getMessage())));
            throw refused;
        }
    }

    /** On a machine whose time is simulated, so is that of its processes, unless they were given another. */
    private ProcessSpec inTimeOfKernel(ProcessSpec spec) {
        return spec.surroundings().timeSource() == null && clock() instanceof VirtualClock
                ? spec.withTimeSource(KernelTime.of(clock()))
                : spec;
    }

    SharedPackages shared() {
        return shared;
    }

    ServiceRegistry services() {
        return services;
    }

    // ---- jobs

    void watched(JobWatch watch) {
        watches.add(watch);
    }

    void unwatched(JobWatch watch) {
        watches.remove(watch);
    }

    void joined(SandboxedProgram program, ObjectId job) {
        watches.stream().filter(watch -> watch.job().equals(job)).forEach(watch -> watch.join(program));
    }

    /** The process is gone. */
    void left(SandboxedProgram program) {
        watches.forEach(watch -> watch.left(program));
    }

    // ---- processes

    /** Oldest first. */
    List<GuestProcess> live() {
        return List.copyOf(live);
    }

    void listen(Consumer<SandboxEvent> listener) {
        listeners.add(listener);
    }

    void started(GuestProcess process) {
        live.add(process);
        tell(new SandboxEvent.Started(process));
    }

    void ended(GuestProcess process) {
        live.remove(process);
        process.end().ifPresent(end -> tell(new SandboxEvent.Ended(process, end)));
    }

    /** In the order of the calls, one after the other, and never on a thread of a guest's. */
    void tell(SandboxEvent event) {
        if (!listeners.isEmpty()) {
            news.execute(() -> listeners.forEach(listener -> tell(listener, event)));
        }
    }

    private static void tell(Consumer<SandboxEvent> listener, SandboxEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error broken) {
            LOG.error("a listener failed to hear of {}", event, broken);
        }
    }

    /** Where the sandbox does what nobody waits for. */
    Executor work() {
        return work;
    }

    /** Returns when everything that has happened so far has been told. */
    void awaitTold() {
        news.await();
    }
}
