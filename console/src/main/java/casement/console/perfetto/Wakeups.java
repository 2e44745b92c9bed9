package casement.console.perfetto;

import casement.console.perfetto.TraceEvent.Phase;
import casement.kernel.KernelEvent.Who;
import casement.kernel.KernelEvent.Woken;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who was woken by whom, as flows from a slice of the waker's to one of the woken. A flow is drawn when both slices are known,
 * which is when the waker's call comes back.
 */
final class Wakeups {

    private static final String NAME = "wakeup";

    /** Of one thread, whose calls may not be drawn at all. */
    private static final int MOST = 256;

    private final Consumer<TraceEvent> out;
    private final Map<ThreadId, List<Woken>> pending = new HashMap<>();
    private final Map<ThreadId, Woken> last = new HashMap<>();
    private long number;

    Wakeups(Consumer<TraceEvent> out) {
        this.out = out;
    }

    /** @param drawn whether the woken thread has a slice that a flow can end in */
    void woken(Woken event, boolean drawn) {
        last.put(event.who().thread(), event);
        if (drawn && event.by().thread().value() != 0) {
            List<Woken> ofWaker = pending.computeIfAbsent(event.by().thread(), thread -> new ArrayList<>(1));
            if (ofWaker.size() < MOST) {
                ofWaker.add(event);
            }
        }
    }

    /** By whom the thread was woken last since it asked; empty if by nobody. */
    String waker(ThreadId thread) {
        Woken woken = last.remove(thread);
        if (woken == null) {
            return "";
        }
        Who by = woken.by();
        return by.thread().value() == 0
                ? "the kernel"
                : "thread " + by.thread() + " of " + by.process() + " (pid " + by.processId() + ")";
    }

    /** A call of the waker's has been drawn, from when to when. */
    void drawn(ThreadId waker, long from, long to) {
        List<Woken> flows = pending.remove(waker);
        for (Woken flow : flows == null ? List.<Woken>of() : flows) {
            long id = ++number;
            // Viewers bind the arrow to a slice that is open: at its end there is none.
            long at = Math.max(Math.min(flow.at(), to - 1), from);
            out.accept(end(Phase.FLOW_START, at, flow.by().processId(), waker).with(id));
            out.accept(end(
                            Phase.FLOW_END,
                            Math.max(flow.at(), at),
                            flow.who().processId(),
                            flow.who().thread())
                    .with(id));
        }
    }

    private static TraceEvent end(Phase phase, long at, ProcessId process, ThreadId thread) {
        return TraceEvent.slice(phase, NAME, NAME, at, process.value(), thread.value());
    }

    /** A call of the thread has come back that is not drawn, or the thread has ended. */
    void forget(ThreadId waker) {
        pending.remove(waker);
    }
}
