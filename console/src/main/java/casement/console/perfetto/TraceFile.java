package casement.console.perfetto;

import casement.console.perfetto.TraceEvent.Phase;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A file of trace events. When it is closed it is whole, whatever was missing: slices that are still open end with the last
 * event.
 *
 * <p>For one thread.
 */
public final class TraceFile implements Closeable {

    private final JsonGenerator json;
    private final Map<Integer, Deque<TraceEvent>> open = new LinkedHashMap<>();
    private final Map<Long, TraceEvent> openAsync = new LinkedHashMap<>();
    private final Set<Integer> processes = new HashSet<>();
    private long last;
    private long events;
    private long dropped;

    /**
     * @param about of what this is a timeline
     * @throws IOException if the file cannot be written
     */
    public TraceFile(Path file, String about) throws IOException {
        json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeObjectFieldStart("otherData");
        json.writeStringField("about", about);
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
    }

    public void add(TraceEvent event) throws IOException {
        last = Math.max(last, event.at());
        switch (event.phase()) {
            case BEGIN -> {
                open.computeIfAbsent(event.tid(), tid -> new ArrayDeque<>()).push(event);
            }
            case END -> {
                Deque<TraceEvent> begun = open.get(event.tid());
                if (begun == null || begun.poll() == null) {
                    return; // its beginning was not seen
                }
            }
            case ASYNC_BEGIN -> openAsync.put(event.id(), event);
            case ASYNC_END -> openAsync.remove(event.id());
            case METADATA -> processes.add(event.pid());
            default -> {}
        }
        if (event.category().equals(Tracks.DROPPED)) {
            dropped += Long.parseLong(event.args().getOrDefault("count", "0"));
        }
        event.write(json);
        json.writeRaw('\n');
        events++;
    }

    /** How many events have been written. */
    public long events() {
        return events;
    }

    /** How many kernel events came too fast to be drawn. */
    public long dropped() {
        return dropped;
    }

    /** What has come of it, as people read it. */
    public String told(Path path) {
        return String.format(
                Locale.ROOT,
                "%s: %,d events of %d %s%s; open it at ui.perfetto.dev or chrome://tracing",
                path,
                events,
                processes.size(),
                processes.size() == 1 ? "process" : "processes",
                dropped == 0 ? "" : String.format(Locale.ROOT, ", %,d dropped, as they came too fast", dropped));
    }

    @Override
    public void close() throws IOException {
        if (json.isClosed()) {
            return;
        }
        try (json) {
            for (Map.Entry<Integer, Deque<TraceEvent>> each : Map.copyOf(open).entrySet()) {
                for (TraceEvent begun : each.getValue()) {
                    TraceEvent.slice(Phase.END, "", "", last, begun.pid(), begun.tid())
                            .with("result", "still under way at the end of the trace")
                            .write(json);
                }
            }
            for (TraceEvent begun : openAsync.values()) {
                TraceEvent.slice(Phase.ASYNC_END, begun.name(), begun.category(), last, begun.pid(), begun.tid())
                        .with(begun.id())
                        .with("ends", "after the trace")
                        .write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
