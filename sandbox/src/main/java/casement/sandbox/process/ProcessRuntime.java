package casement.sandbox.process;

import casement.sandbox.loader.AreaUser;
import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.scrub.JdkArea;
import casement.sandbox.scrub.JdkSingletons;
import casement.sandbox.service.ServiceDesk;
import casement.syscall.GuestTermination;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The Java side of a running process: what each JVM has one of, and here each process. */
final class ProcessRuntime implements AreaUser {

    private final ProcessSpec spec;
    private final ProcessHost host;
    private final StandardStreams streams;
    private final SystemProperties properties;
    private final RegionalDefaults region;
    private final WorkingDirectory directory;
    private final ExitHooks hooks = new ExitHooks();
    private final ExitDeletions deletions = new ExitDeletions();
    private final ThreadAccounts accounts;
    private final Crowd crowd;
    private final Quotas quotas;
    private final Openings openings;
    private final GuestThreads threads;
    private final OwnFinalizer finalizer = new OwnFinalizer(this);
    private final Registrations registrations = new Registrations();
    private final OwnDefaults defaults = new OwnDefaults();
    private final TimeSource time;
    private final Chance chance;
    private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();
    private volatile Thread.@Nullable UncaughtExceptionHandler defaultHandler;
    private volatile boolean ended;

    ProcessRuntime(ProcessSpec spec, ProcessHost host, GuestThreadGroup group) {
        this.spec = spec;
        this.host = host;
        this.streams = new StandardStreams(spec.stdio());
        this.time = Objects.requireNonNullElse(spec.surroundings().timeSource(), TimeSource.REAL);
        this.chance = new Chance(spec.surroundings().seed());
        this.properties = new SystemProperties(spec);
        this.region = new RegionalDefaults(spec.surroundings());
        this.directory = new WorkingDirectory(spec.workingDirectory());
        this.quotas = new Quotas(this);
        this.openings = new Openings(quotas);
        this.threads = new GuestThreads(group, openings::threads);
        this.accounts = new ThreadAccounts(threads);
        this.crowd = new Crowd(accounts);
    }

    long id() {
        return host.id();
    }

    ProcessSpec spec() {
        return spec;
    }

    ProcessHost host() {
        return host;
    }

    StandardStreams streams() {
        return streams;
    }

    GuestThreads threads() {
        return threads;
    }

    ThreadAccounts accounts() {
        return accounts;
    }

    Crowd crowd() {
        return crowd;
    }

    Quotas quotas() {
        return quotas;
    }

    /**
     * How many it has of something that can be refused.
     *
     * @param exactly false for a quick look, which may take some for open files that are closed
     */
    int held(Measure measure, boolean exactly) {
        return switch (measure) {
            case THREADS -> accounts.present();
            case HANDLES -> host.handles();
            case OPEN_FILES -> exactly ? openings.files(false) : openings.atMost();
            case LOADED_CLASSES -> quotas.classes();
            case CPU_TIME, ALLOCATED, ALLOCATION_RATE, RUN_TIME ->
                throw new IllegalArgumentException(measure + " is not counted in pieces");
        };
    }

    SystemProperties properties() {
        return properties;
    }

    RegionalDefaults region() {
        return region;
    }

    WorkingDirectory directory() {
        return directory;
    }

    ServiceDesk services() {
        return host.services();
    }

    Openings openings() {
        return openings;
    }

    Registrations registrations() {
        return registrations;
    }

    OwnFinalizer finalizer() {
        return finalizer;
    }

    OwnDefaults defaults() {
        return defaults;
    }

    @Override
    public void firstUse(JdkArea area) {
        JdkSingletons.prepare(
                area, work -> HostThread.named("casement-jdk", work).start());
    }

    /** Whose code a thread runs, by its context loader or its group; null if it is the host's, or nobody's any more. */
    static @Nullable ProcessRuntime ofThread(Thread thread) {
        ClassLoader loader = thread.getContextClassLoader();
        while (loader != null) {
            if (loader instanceof GuestClassLoader guest) {
                return (ProcessRuntime) guest.ownerIfOpen();
            }
            loader = loader.getParent();
        }
        ThreadGroup group = thread.getThreadGroup();
        while (group != null) {
            if (group instanceof GuestThreadGroup guests) {
                return guests.owner();
            }
            group = group.getParent();
        }
        return null;
    }

    ExitDeletions deletions() {
        return deletions;
    }

    TimeSource time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    ExitHooks hooks() {
        return hooks;
    }

    Thread.@Nullable UncaughtExceptionHandler defaultHandler() {
        return defaultHandler;
    }

    void setDefaultHandler(Thread.@Nullable UncaughtExceptionHandler handler) {
        defaultHandler = handler;
    }

    /** Runs the hooks, then leaves. The first exit's code counts; a later one waits for the hooks and leaves too. */
    void exit(int code) {
        exitCode.compareAndSet(null, code);
        try {
            hooks.run();
            deletions.run();
        } finally {
            leave();
        }
    }

    /** The calling thread has left the program by itself, the last to do so: hooks run, and no exit is needed. */
    int returned(int code) {
        exitCode.compareAndSet(null, code);
        hooks.run();
        deletions.run();
        leaveIfEnded();
        ended = true;
        streams.flush();
        Integer first = exitCode.get();
        return first == null ? code : first;
    }

    /** Leaves at once; hooks do not run. */
    void halt(int code) {
        exitCode.set(code);
        leave();
    }

    /** From here on its code leaves wherever it next asks, at the latest in an exception handler. */
    void markEnded() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /** @throws GuestTermination if the process has ended */
    void leaveIfEnded() {
        if (ended) {
            leave();
        }
    }

    private void leave() {
        ended = true;
        streams.flush();
        Integer code = exitCode.get();
        host.exit(code == null ? 0 : code);
        throw new IllegalStateException("The host of " + spec.name() + " let a thread go on after its exit");
    }

    /** What becomes of an exception that nothing caught: the default handler has it, or else it is printed. */
    void uncaught(Thread thread, Throwable thrown) {
        Thread.UncaughtExceptionHandler handler = defaultHandler;
        if (thrown instanceof GuestTermination || ended) {
            return;
        }
        GuestFrames.only(thrown);
        if (handler != null) {
            handler.uncaughtException(thread, thrown);
        } else {
            PrintStream err = streams.err();
            err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace(err);
        }
    }
}
