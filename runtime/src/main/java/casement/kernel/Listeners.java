package casement.kernel;

import casement.kernel.KernelEvent.Who;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who listens to a kernel. With nobody listening no event is even made. */
final class Listeners {

    private static final Who KERNEL = new Who("kernel", new ProcessId(0), new ThreadId(0));

    private final List<KernelListener> listeners = new CopyOnWriteArrayList<>();
    private final KernelClock clock;
    private final long start;

    Listeners(KernelClock clock) {
        this.clock = clock;
        this.start = clock.now();
    }

    void add(KernelListener listener) {
        listeners.add(listener);
    }

    boolean any() {
        return !listeners.isEmpty();
    }

    /** The time of events: nanoseconds since the kernel started. */
    long at() {
        return clock.now() - start;
    }

    private void tell(KernelEvent event) {
        listeners.forEach(listener -> listener.on(event));
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
            tell(new KernelEvent.ProcessEnded(at(), who(process), end.exitCode(), end.reason()));
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
