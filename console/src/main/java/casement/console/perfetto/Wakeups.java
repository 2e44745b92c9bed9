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
import java.util.function.ObjLongConsumer;

/**
 * Who was woken by whom, as flows from a slice of the waker's to one of the woken. A flow is drawn when both slices are known,
 * which is when the waker's call comes back.
 */
final class Wakeups {

    private static final String NAME = "wakeup";

    /** Of one thread, whose calls may not be drawn at all. */
    private static final int MOST = 256;

    private final Consumer<TraceEvent> out;
    private final ObjLongConsumer<ThreadId> reaches;
    private final Map<ThreadId, List<Wakeup>> pending = new HashMap<>();
    private final Map<ThreadId, Wakeup> last = new HashMap<>();
    private long number;

    /** Each thread reads the clock for itself, and may be put aside after that: who was woken may seem to be so before. */
    private static final class Wakeup {
        final Woken event;

        /** From when to when the slice of the woken thread is. */
        final long since;

        long until = Long.MAX_VALUE;

        Wakeup(Woken event, long since) {
            this.event = event;
            this.since = since;
        }
    }

    /** @param reaches told how far a thread's open slice has to go at least, as a flow ends in it */
    Wakeups(Consumer<TraceEvent> out, ObjLongConsumer<ThreadId> reaches) {
        this.out = out;
        this.reaches = reaches;
    }

    /**
     * @param drawn whether the woken thread has a slice that a flow can end in
     * @param since when that began
     */
    void woken(Woken event, boolean drawn, long since) {
        Wakeup wakeup = new Wakeup(event, since);
        last.put(event.who().thread(), wakeup);
        if (drawn && event.by().thread().value() != 0) {
            List<Wakeup> ofWaker = pending.computeIfAbsent(event.by().thread(), thread -> new ArrayList<>(1));
            if (ofWaker.size() < MOST) {
                ofWaker.add(wakeup);
            }
        }
    }

    /**
     * By whom the thread was woken last since it asked; empty if by nobody.
     *
     * @param at when its slice ends
     */
    String waker(ThreadId thread, long at) {
        Wakeup wakeup = last.remove(thread);
        if (wakeup == null) {
            return "";
        }
        wakeup.until = at;
        Who by = wakeup.event.by();
        return by.thread().value() == 0
                ? "the kernel"
                : "thread " + by.thread() + " of " + by.process() + " (pid " + by.processId() + ")";
    }

    /** A call of the waker's has been drawn, from when to when. */
    void drawn(ThreadId waker, long from, long to) {
        List<Wakeup> flows = pending.remove(waker);
        for (Wakeup flow : flows == null ? List.<Wakeup>of() : flows) {
            if (flow.until >= from) {
                draw(flow, from, to);
            }
        }
    }

    private void draw(Wakeup flow, long from, long to) {
        Woken event = flow.event;
        // Viewers bind the arrow to a slice that is open: at its end there is none.
        long begin = Math.max(Math.min(Math.min(event.at(), to - 1), flow.until), from);
        long end = Math.min(Math.max(Math.max(event.at(), flow.since), begin), flow.until);
        if (flow.until == Long.MAX_VALUE) {
            reaches.accept(event.who().thread(), end);
        }
        long id = ++number;
        out.accept(
                end(Phase.FLOW_START, begin, event.by().processId(), event.by().thread())
                        .with(id));
        out.accept(end(Phase.FLOW_END, end, event.who().processId(), event.who().thread())
                .with(id));
    }

    private static TraceEvent end(Phase phase, long at, ProcessId process, ThreadId thread) {
        return TraceEvent.slice(phase, NAME, NAME, at, process.value(), thread.value());
    }

    /** A call of the thread has come back that is not drawn, or the thread has ended. */
    void forget(ThreadId waker) {
        pending.remove(waker);
    }
}
