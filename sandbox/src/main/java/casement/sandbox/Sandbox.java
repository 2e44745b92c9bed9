package casement.sandbox;

import casement.Job;
import casement.kernel.Kernel;
import casement.kernel.Launch;
import casement.kernel.Program;
import casement.sandbox.loader.ImageException;
import casement.sandbox.loader.SharedPackages;
import casement.sandbox.process.HostThread;
import casement.sandbox.process.KillLadder;
import casement.sandbox.process.Limits;
import casement.sandbox.process.ProcessSpec;
import casement.sandbox.scrub.JdkSingletons;
import casement.sandbox.service.ServiceDesk;
import casement.sandbox.unload.Unloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Starts programs as processes of one simulated machine, and looks after them: for hosts of plugins.
 *
 * <pre>{@code
 * try (Kernel kernel = Kernel.start();
 *         Sandbox sandbox = Sandbox.on(kernel, SharedPackages.STANDARD.with(Greeter.class))) {
 *     sandbox.listen(event -> System.out.println(event));
 *     GuestProcess radio = sandbox.start(ProcessSpec.of(Image.ofJar(Path.of("radio.jar"))));
 *     sandbox.service(Greeter.class).ifPresent(greeter -> greeter.greet("host"));
 *     radio.replace(ProcessSpec.of(Image.ofJar(Path.of("radio-2.jar"))), Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>This isolates faults; it is not a security boundary. Code that means harm reaches the host through reflection, memory
 * or sheer load, and belongs into an operating system process.
 */
public final class Sandbox implements AutoCloseable {

    /** How long a process may take to exit when the sandbox is closed. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Kernel kernel;
    private final ProcessTable table;
    private final ServiceDesk services;
    private volatile boolean closed;

    private Sandbox(Kernel kernel, SharedPackages shared) {
        KillLadder unused = KillLadder.from(kernel.config()); // rather refused here than with the first process
        JdkSingletons.begin(work -> HostThread.named("casement-jdk", work).start());
        this.kernel = kernel;
        this.table = new ProcessTable(kernel, shared);
        this.services = table.services().open(new HostParty(kernel));
        EndRehearsal.begin(kernel.config());
    }

    public static Sandbox on(Kernel kernel) {
        return on(kernel, SharedPackages.STANDARD);
    }

    /** What became of the classes of processes that are gone, those of other machines of this JVM included. */
    public static Unloads unloads() {
        return Aftermath.unloads();
    }

    /**
     * @param shared what all its processes have in common with the host: the interfaces of services, first of all
     * @throws IllegalArgumentException if a last resort is configured that this JVM has not
     */
    public static Sandbox on(Kernel kernel, SharedPackages shared) {
        return new Sandbox(kernel, shared);
    }

    // ---- processes

    /**
     * Limits what the processes of a job use together, as long as the host has it open; in addition to the limits that the
     * job itself knows, and to those of each process. Calls are refused, or end all of them, as by a process's own limits;
     * what a process has when it joins counts, and is not refused.
     *
     * @param job of the host's own; its children join by themselves (JO6)
     * @throws casement.ClosedException if the job is closed
     */
    public void limit(Job job, Limits limits) {
        JobWatch.over(kernel, table, job.handle(), limits);
    }

    /** Starts a program in the configured dialect and in session 0. */
    public GuestProcess start(ProcessSpec spec) {
        return start(spec, UnaryOperator.identity());
    }

    /**
     * Starts a program.
     *
     * @param settings what differs for the kernel: {@code launch -> launch.speaking("nt").inSession(1)}
     * @throws ImageException if it has no main class that can be run, or brings its own copy of what is shared
     */
    public GuestProcess start(ProcessSpec spec, UnaryOperator<Launch> settings) {
        if (closed) {
            throw new IllegalStateException("this sandbox is closed");
        }
        return table.start(spec, settings);
    }

    /**
     * A program for who starts its process himself, by {@link Kernel#launch} or as what CreateProcess finds: once. The
     * process belongs to this sandbox.
     *
     * @throws ImageException as above
     */
    public Program program(ProcessSpec spec, Onlooker onlooker) {
        return table.program(spec, UnaryOperator.identity(), onlooker);
    }

    /** Those that run now, oldest first; the children that they have started, too. */
    public List<GuestProcess> processes() {
        return table.live();
    }

    /**
     * Tells of what happens from here on: one event after the other, on a thread of the sandbox's own. A listener may start
     * and stop processes; it must not wait for an end, a replacement or {@link #close}, which are told to it first.
     */
    public void listen(Consumer<SandboxEvent> listener) {
        table.listen(listener);
    }

    // ---- services

    /**
     * Offers a service of the host's to all processes, until the sandbox is closed.
     *
     * @throws casement.service.ServiceRefusedException if this is no interface
     */
    public <S> void offer(Class<S> service, S implementation) {
        services.offer(service, implementation);
    }

    /**
     * The service of the process that has offered it longest. A call after that has ended or was replaced, or under way
     * at that time, throws {@link casement.service.ServiceEndedException}.
     *
     * @throws casement.service.ServiceRefusedException if this is no interface, or one of a process's own
     */
    public <S> Optional<S> service(Class<S> service) {
        return services.find(service);
    }

    /** The same, as soon as somebody offers it. Completes on any thread. */
    public <S> CompletionStage<S> whenOffered(Class<S> service) {
        return services.findWhenOffered(service);
    }

    /** The service as a process of this name offers it; each call goes to the version that runs at the time. */
    public <S> Optional<S> service(Class<S> service, String process) {
        return services.find(service, process);
    }

    /** One for each process that offers the service, in the order of the offers. */
    public <S> List<S> services(Class<S> service) {
        return services.findAll(service);
    }

    // ---- the end

    /** Stops all processes, the youngest first, and returns when they are gone and their ends have been told. */
    @Override
    public void close() {
        closed = true;
        while (!table.live().isEmpty()) { // one that is stopped may just be starting another
            List<GuestProcess> youngestFirst = new ArrayList<>(table.live());
            Collections.reverse(youngestFirst);
            youngestFirst.forEach(
                    each -> each.stop(CLOSE_LIMIT).toCompletableFuture().join());
        }
        services.close();
        table.awaitTold();
    }
}
