package casement.console.attach;

import casement.kernel.Kernel;
import java.io.IOException;
import java.io.OutputStream;
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

    /** Returns when the reader has gone, or nobody may read any more. */
    void run(Map<String, String> query, OutputStream out) throws IOException {
        Trace trace = new Trace(TraceFilter.of(query), kernel.inspector().host());
        running.add(trace);
        kernel.listen(trace);
        try {
            out.write('\n'); // from here on nothing is missed
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
