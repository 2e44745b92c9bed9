package casement.console.attach;

import casement.console.perfetto.TraceEvent;
import casement.console.perfetto.Tracks;
import casement.kernel.Inspector;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.KernelEvent.Who;
import casement.kernel.Snapshot.ObjectInfo;
import casement.kernel.Snapshot.ThreadInfo;
import casement.semantics.MutexState;
import casement.semantics.ThreadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace as a timeline: each line is an event of the Chrome trace event format. */
final class TraceDrawing implements Trace.Form {

    private final TraceFilter filter;
    private final Tracks tracks;
    private final List<TraceEvent> drawn = new ArrayList<>();

    /** @param start when the trace begins */
    TraceDrawing(TraceFilter filter, long start) {
        this.filter = filter;
        this.tracks = new Tracks(filter, start, drawn::add);
    }

    @Override
    public boolean mayPass(KernelEvent event) {
        return filter.isOfTheirs(event);
    }

    @Override
    public void write(KernelEvent event, StringBuilder lines) {
        tracks.draw(event);
        flush(lines);
    }

    @Override
    public void dropped(long count, StringBuilder lines) {
        tracks.dropped(count);
        flush(lines);
    }

    private void flush(StringBuilder lines) {
        drawn.forEach(event -> lines.append(event.line()).append('\n'));
        drawn.clear();
    }

    /**
     * Draws who waits already, and what he has. A thread that has been in one wait since before {@code start} has had what it has
     * as long; of all others, what they had can only be told when they leave it.
     */
    void drawWaiting(Kernel kernel, long start, StringBuilder lines) {
        Inspector machine = kernel.inspector();
        Map<ThreadId, List<ObjectInfo>> owned = machine.objects().stream()
                .filter(object -> object.owner() != null && object.state() instanceof MutexState)
                .collect(Collectors.groupingBy(ObjectInfo::owner));
        for (ThreadInfo thread : machine.threads()) {
            if (thread.awaits() == null
                    || thread.awaits().since() >= start
                    || thread.process().equals(machine.host())) {
                continue;
            }
            Who who = new Who(thread.processName(), thread.process(), thread.id());
            if (filter.isOfTheirs(new KernelEvent.ThreadEnded(start, who))) {
                tracks.waitsSinceBefore(who, thread.waitsFor(), thread.awaits().all(), start);
                for (ObjectInfo mutex : owned.getOrDefault(thread.id(), List.of())) {
                    if (mutex.state() instanceof MutexState state) {
                        tracks.holdsSinceBefore(who, mutex.name(), state.depth());
                    }
                }
            }
        }
        flush(lines);
    }
}
