package casement.kernel;

import casement.dialect.Dialects;
import casement.semantics.EndReason;
import casement.semantics.ObjectId;
import casement.semantics.ObjectType;
import casement.syscall.GuestThread;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;

/**
 * One simulated machine: its objects, its processes, its time. Several can run in one JVM and know nothing of each other.
 *
 * <pre>{@code
 * try (Kernel kernel = Kernel.start()) {
 *     SimulatedProcess radio = kernel.launch(Launch.of("radio", () -> {
 *         int mutex = Kernel32.CreateMutex(null, true, "Radio");
 *         return 0;
 *     }));
 *     radio.awaitEnd(Duration.ofSeconds(1));
 * }
 * }</pre>
 */
public final class Kernel implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Machine machine;
    private final ActorSystem system;
    private final SyscallTable calls;
    private final ProcessControl host;
    private final HostThreads hostThreads;
    private final Inspector inspector;
    private volatile boolean closed;

    private Kernel(
            Config config,
            KernelClock clock,
            Program.Source programs,
            Carriers carriers,
            UnaryOperator<Mailroom> aroundMail) {
        Dialects dialects = Dialects.from(config);
        KernelSettings settings = KernelSettings.from(config);
        system = ActorSystem.create("casement", KernelSettings.pekko(config), ActorSystem.class.getClassLoader());
        boolean flat = system.dispatchers().lookup(ObjectManager.DISPATCHER) instanceof FlatDispatcher;
        Mailroom mailroom =
                flat ? (FlatDispatcher) system.dispatchers().lookup(ObjectManager.DISPATCHER) : new Mailroom.ByTell();
        machine = new Machine(settings, dialects, clock, carriers, aroundMail.apply(mailroom));
        CompletableFuture<List<ActorRef>> managers = new CompletableFuture<>();
        system.actorOf(Home.props(machine, managers), "casement");
        machine.managedBy(managers.join());
        calls = new SyscallTable(machine, programs);
        host = machine.births().process(Launch.of("host", () -> 0), calls, true);
        hostThreads = new HostThreads(machine, host);
        machine.hostThreads(hostThreads);
        inspector = new Inspector(machine, host);
        GuestThread.addAdopter(hostThreads);
        if (clock instanceof VirtualClock virtual) {
            virtual.onStep(this::settle);
        }
    }

    /** A machine as {@code application.conf} and {@code reference.conf} describe it. */
    public static Kernel start() {
        return start(ConfigFactory.load());
    }

    /**
     * @param config complete: usually the result of {@link ConfigFactory#load()}
     * @throws casement.dialect.DialectException if a dialect in it is misspelt or inconsistent
     */
    public static Kernel start(Config config) {
        return start(config, new SystemClock(), request -> null);
    }

    /** @param programs where CreateProcess finds what it is asked to start */
    public static Kernel start(Config config, Program.Source programs) {
        return start(config, new SystemClock(), programs);
    }

    /** @param clock the machine's time; closed with the kernel */
    public static Kernel start(Config config, KernelClock clock, Program.Source programs) {
        return start(config, clock, programs, new Carriers(KernelSettings.from(config)), mailroom -> mailroom);
    }

    /** For schedulers, which must know of every thread that is made and of every request that is sent. */
    static Kernel start(
            Config config,
            KernelClock clock,
            Program.Source programs,
            Carriers carriers,
            UnaryOperator<Mailroom> aroundMail) {
        return new Kernel(config, clock, programs, carriers, aroundMail);
    }

    /** Starts a process; it runs on a thread of its own. */
    public SimulatedProcess launch(Launch launch) {
        Headroom.require();
        if (closed) {
            throw new IllegalStateException("this kernel is closed");
        }
        Births births = machine.births();
        ProcessControl process = births.process(launch, calls, false);
        ThreadControl main = births.thread(process, launch.name(), launch.priority(), launch.suspended());
        births.unhandled(process, process.object());
        births.unhandled(process, main.object());
        machine.listeners().processStarted(process);
        births.startMain(main, launch.program());
        return process;
    }

    /** What it was started with. */
    public Config config() {
        return machine.settings().all();
    }

    /** The configured dialects. */
    public Dialects dialects() {
        return machine.dialects();
    }

    /** Where this machine's time comes from. */
    public KernelClock clock() {
        return machine.clock();
    }

    /** Nanoseconds since this machine started: the time of {@link KernelEvent}s. */
    public long uptime() {
        return machine.listeners().at();
    }

    /**
     * Which job this is.
     *
     * @param handle the host's
     * @return empty if it is none, or closed
     */
    public Optional<ObjectId> job(int handle) {
        return Optional.ofNullable(host.table().get(handle))
                .map(HandleEntry::object)
                .filter(object -> object.type() == ObjectType.JOB)
                .map(KernelObject::id);
    }

    /** The processes of a job that have not begun to end. */
    public List<SimulatedProcess> members(ObjectId job) {
        return machine.processes().stream()
                .filter(process ->
                        process.jobs().stream().anyMatch(in -> in.id().equals(job)))
                .filter(process -> process.ending().isEmpty())
                .map(SimulatedProcess.class::cast)
                .toList();
    }

    public void listen(KernelListener listener) {
        machine.listeners().add(listener);
    }

    /** Tells the listener nothing any more, but for what is being told right now. */
    public void ignore(KernelListener listener) {
        machine.listeners().remove(listener);
    }

    /**
     * Gives the calling Java thread an identity in this machine: a thread of the host's own process.
     *
     * <p>Only needed with several kernels; with one, the host's threads are let in as they come. Close it on the same
     * thread: what the identity still owns is then abandoned.
     */
    public HostThread attach() {
        return hostThreads.attach();
    }

    /** Lets the calling Java thread act as one of the host's own process, until the visit is closed. */
    public Visit visit() {
        return hostThreads.visit(host);
    }

    /** Everything that is alive in this machine. */
    public Snapshot snapshot() {
        return inspector.all();
    }

    /** For looking at parts of this machine, and for lending a hand. */
    public Inspector inspector() {
        return inspector;
    }

    /** Returns when every simulated thread is blocked, suspended, asleep or gone. For tests: it watches, it does not wait. */
    public void awaitQuiet() {
        awaitQuiet(STOP_LIMIT);
    }

    void awaitQuiet(Duration limit) {
        // looked at twice: one that was seen asleep may have been woken by one that was seen asleep after it
        Busy busy = new Busy(machine);
        for (int quiet = 0; quiet < 2; quiet++) {
            if (!SystemClock.watch(busy::isNobody, limit)) {
                throw new IllegalStateException("still busy after " + limit + ":\n" + busy);
            }
        }
    }

    private void settle() {
        hostThreads.endTheDead();
        awaitQuiet();
    }

    /**
     * Ends all processes and stops the machine; nothing of it is left, no thread and no object.
     *
     * @throws IllegalStateException if called by one of its own processes, which could not outlive the call
     */
    @Override
    public synchronized void close() {
        Headroom.require();
        if (GuestThread.bound() instanceof ThreadControl caller
                && caller.machine() == machine
                && !caller.processControl().isHost()) {
            throw new IllegalStateException("a kernel cannot be closed from inside: " + caller + " is one of its own");
        }
        if (closed) {
            return;
        }
        closed = true;
        if (!SystemClock.watch(this::endAll, machine.settings().terminationGrace())) {
            machine.processes().forEach(ProcessControl::giveUp);
        }
        GuestThread.removeAdopter(hostThreads);
        hostThreads.close();
        host.end(new SimulatedProcess.End(0, EndReason.KERNEL_CLOSED));
        host.awaitEnd(STOP_LIMIT);
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        SystemClock.watch(Relief::isIdle, machine.settings().terminationGrace()); // it may be ending objects
        machine.clock().close();
        machine.listeners().close();
        // last, as threads of Pekko may have been born in the groups of guests
        SystemClock.watch(
                () -> machine.groups().activeCount() == 0, machine.settings().terminationGrace());
        ProcessGroup.destroyIfEmpty(machine.groups());
    }

    /** Again and again: a process that is ended may just be starting another. */
    private boolean endAll() {
        machine.endAll(EndReason.KERNEL_CLOSED);
        hostThreads.endTheDead();
        return machine.processes().stream().allMatch(ProcessControl::isHost);
    }
}
