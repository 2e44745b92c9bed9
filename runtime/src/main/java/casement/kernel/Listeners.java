package casement.kernel;

import casement.kernel.KernelEvent.Who;
import casement.semantics.EndCause;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import casement.syscall.GuestTermination;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to a kernel. With nobody listening no event is even made. */
final class Listeners {

    private static final Who KERNEL = new Who("kernel", new ProcessId(0), new ThreadId(0));

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final ThreadLocal<@Nullable KernelEvent> BEING_TOLD = new ThreadLocal<>();

    /** On how many threads listeners run: where it is none, nobody need look for himself. */
    private static final AtomicInteger TELLING = new AtomicInteger();

    private final List<KernelListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean anyOfCalls;
    private final @Nullable Flight flight;
    private final KernelClock clock;
    private final long start;

    Listeners(KernelClock clock) {
        this.clock = clock;
        this.start = clock.now();
        this.flight = Flight.over(this);
    }

    synchronized void add(KernelListener listener) {
        listeners.add(listener);
        anyOfCalls |= listener.hearsCalls();
    }

    /** Null where the JDK has no flight recorder. */
    @Nullable
    Flight flight() {
        return flight;
    }

    /** The kernel is closed. */
    void close() {
        if (flight != null) {
            flight.close();
        }
    }

    synchronized void remove(KernelListener listener) {
        listeners.remove(listener);
        anyOfCalls = listeners.stream().anyMatch(KernelListener::hearsCalls);
    }

    /** Whether anybody wants to hear of calls and waits. */
    boolean anyOfCalls() {
        return anyOfCalls;
    }

    boolean any() {
        return !listeners.isEmpty();
    }

    /** The time of events: nanoseconds since the kernel started. */
    long at() {
        return at(clock.now());
    }

    /** A time of the clock's on that scale. */
    long at(long now) {
        return now - start;
    }

    /** Runs where the event happens, be it in the turn of an object: a listener that fails may not take that along. */
    private void tell(KernelEvent event) {
        KernelEvent before = BEING_TOLD.get();
        BEING_TOLD.set(event);
        TELLING.incrementAndGet();
        try {
            boolean ofCalls = isOfCalls(event);
            listeners.stream()
                    .filter(listener -> !ofCalls || listener.hearsCalls())
                    .forEach(listener -> tell(listener, event));
        } finally {
            TELLING.decrementAndGet();
            if (before == null) {
                BEING_TOLD.remove();
            } else {
                BEING_TOLD.set(before);
            }
        }
    }

    private static boolean isOfCalls(KernelEvent event) {
        return event instanceof KernelEvent.Returned
                || event instanceof KernelEvent.Blocked
                || event instanceof KernelEvent.Woken;
    }

    private static void tell(KernelListener listener, KernelEvent event) {
        try {
            listener.on(event);
        } catch (GuestTermination leaving) {
            throw leaving;
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener failed over {}", event, e);
        }
    }

    /** Whether a listener runs on this thread right now: the kernel may be in the middle of something. */
    static boolean areTold() {
        return TELLING.get() != 0 && BEING_TOLD.get() != null;
    }

    /** Whether that is in the turn of an object manager: be it the one that would be asked or not, it is refused alike. */
    static boolean areToldByManager() {
        return areTold() && BEING_TOLD.get() instanceof KernelEvent.ObjectMade;
    }

    private static Who who(ThreadControl thread) {
        return new Who(thread.processName(), thread.process(), thread.id());
    }

    private static Who who(ProcessControl process) {
        return new Who(process.name(), process.id(), new ThreadId(0));
    }

    void processStarted(ProcessControl process) {
        if (any()) {
            tell(new KernelEvent.ProcessStarted(
                    at(), who(process), process.dialect().name()));
        }
    }

    void processEnded(ProcessControl process, SimulatedProcess.End end) {
        if (any()) {
            tell(new KernelEvent.ProcessEnded(at(), who(process), end.exitCode(), end.reason(), end.cause()));
        }
    }

    void overLimit(ProcessControl process, EndCause.Limit limit) {
        if (any()) {
            tell(new KernelEvent.OverLimit(at(), who(process), limit));
        }
    }

    void returned(ThreadControl thread, Syscall call, Reply reply, long since, List<String> objects) {
        tell(new KernelEvent.Returned(at(), who(thread), call, reply, since - start, objects));
    }

    void blocked(ThreadControl thread, @Nullable Syscall call, WaitTicket ticket) {
        List<String> objects = ticket.entries().stream()
                .map(entry -> entry.object().toString())
                .toList();
        tell(new KernelEvent.Blocked(at(), who(thread), call, objects, ticket.isAll()));
    }

    /**
     * The claim of a wait in line has been won, and its thread is about to be told.
     *
     * @param cause the change that lets it through; null if it came by itself
     */
    void woken(WaitTicket ticket, @Nullable Change cause, KernelObject object) {
        ThreadControl thread = anyOfCalls && cause != null ? ticket.sleeper() : null;
        if (cause != null && thread != null) {
            tell(new KernelEvent.Woken(at(), who(thread), waker(cause, thread.machine()), object.toString()));
        }
    }

    private static Who waker(Change cause, Machine machine) {
        if (cause.request() instanceof KernelRequest.ThreadEnded<?> ended) {
            return who(ended.thread(), machine.thread(ended.thread()));
        }
        return cause.caller() instanceof ThreadControl thread ? who(thread) : KERNEL;
    }

    /** @param thread null if it has gone already */
    private static Who who(ThreadId id, @Nullable ThreadControl thread) {
        return thread == null ? new Who("", new ProcessId(0), id) : who(thread);
    }

    /** @param owner null if it has gone already */
    void abandoned(KernelObject mutex, ThreadId id, @Nullable ThreadControl owner) {
        if (any()) {
            tell(new KernelEvent.Abandoned(at(), who(id, owner), mutex.toString()));
        }
    }

    void threadEnded(ThreadControl thread) {
        if (any()) {
            tell(new KernelEvent.ThreadEnded(at(), who(thread)));
        }
    }

    void uncaught(ThreadControl thread, Throwable failure) {
        if (any()) {
            tell(new KernelEvent.Uncaught(at(), who(thread), failure));
        }
    }

    void objectMade(KernelObject object) {
        if (any()) {
            tell(new KernelEvent.ObjectMade(at(), KERNEL, object.toString()));
        }
    }

    void objectGone(KernelObject object) {
        if (any()) {
            tell(new KernelEvent.ObjectGone(at(), KERNEL, object.toString()));
        }
    }
}
