package casement.console.attach;

import casement.kernel.Kernel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The traces that somebody reads. While there is one, all calls are messages, which is slower for everybody. */
final class Traces implements AutoCloseable {

    private final Kernel kernel;
    private final Set<Trace> running = ConcurrentHashMap.newKeySet();

    Traces(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Returns when the reader has gone, the time he asked for is over, or nobody may read any more. */
    void run(TraceFilter filter, Map<String, String> query, OutputStream out) throws IOException {
        long start = kernel.uptime();
        TraceDrawing drawing = query.containsKey("timeline") ? new TraceDrawing(filter, start) : null;
        Trace trace = new Trace(
                drawing == null ? new TraceLines(filter) : drawing,
                kernel.inspector().host());
        running.add(trace);
        kernel.listen(trace);
        try {
            StringBuilder first = new StringBuilder("\n"); // from here on nothing is missed
            if (drawing != null) {
                drawing.drawWaiting(kernel, start, first);
            }
            String millis = query.getOrDefault("for", "");
            if (millis.matches("\\d{1,12}")) {
                kernel.clock().after(Duration.ofMillis(Long.parseLong(millis)), trace::end);
            }
            out.write(first.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            trace.copyTo(out);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            kernel.ignore(trace);
            running.remove(trace);
        }
    }

    @Override
    public void close() {
        running.forEach(Trace::end);
    }
}
