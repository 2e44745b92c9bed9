package casement.console.attach;

import casement.kernel.KernelEvent;
import casement.kernel.KernelListener;
import casement.semantics.ProcessId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens in a kernel, for one reader. He may be slow: what does not fit is dropped and counted, and nobody waits for
 * him. Words are found on his time, too.
 */
final class Trace implements KernelListener {

    /** About a megabyte. */
    static final int CAPACITY = 8192;

    private static final int BATCH = 256;

    /** After so long a silence a line without text finds out whether the reader is still there. */
    private static final long SILENCE_MILLIS = 1_000;

    private final Form form;
    private final ProcessId host;
    private final BlockingQueue<KernelEvent> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean ended;

    /** What lines a reader gets. Used on his thread, but for the first question. */
    interface Form {

        /** What can be told at once, on the thread to which it happens. */
        boolean mayPass(KernelEvent event);

        void write(KernelEvent event, StringBuilder lines);

        /** So many events were lost here. */
        void dropped(long count, StringBuilder lines);
    }

    /** @param host whose calls are not shown */
    Trace(Form form, ProcessId host) {
        this.form = form;
        this.host = host;
    }

    @Override
    public void on(KernelEvent event) {
        if (!event.who().processId().equals(host) && form.mayPass(event) && !events.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    /** No more lines. */
    void end() {
        ended = true;
    }

    /** Writes lines until the reader has gone, which is an exception, or the trace is ended. */
    void copyTo(OutputStream out) throws IOException, InterruptedException {
        List<KernelEvent> batch = new ArrayList<>(BATCH);
        while (!ended) {
            KernelEvent first = events.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                out.write('\n');
            } else {
                batch.add(first);
                events.drainTo(batch, BATCH - 1);
                write(batch, out);
                batch.clear();
            }
            out.flush();
        }
    }

    private void write(List<KernelEvent> batch, OutputStream out) throws IOException {
        long lost = dropped.getAndSet(0);
        StringBuilder lines = new StringBuilder();
        for (KernelEvent event : batch) {
            form.write(event, lines);
        }
        if (lost > 0) {
            form.dropped(lost, lines);
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
