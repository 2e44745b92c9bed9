package casement.console.run;

import casement.console.perfetto.Choice;
import casement.console.perfetto.TraceEvent;
import casement.console.perfetto.TraceFile;
import casement.console.perfetto.Tracks;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.kernel.KernelListener;
import casement.semantics.ProcessId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A timeline of what happens in a kernel from its first process on: all of it, or what there is room for. For the one thread
 * that writes, but for what the kernel tells.
 */
final class Recording implements Closeable {

    private final TraceFile file;
    private final Tracks tracks = new Tracks(Choice.ALL, 0, this::add);
    private final Queue<KernelEvent> told;
    private final long most;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Runnable leave;

    private Recording(Path path, String about, Queue<KernelEvent> told, long most) throws IOException {
        this.file = new TraceFile(path, about);
        this.told = told;
        this.most = most;
    }

    /** Of everything. */
    static Recording whole(Path path, String about) throws IOException {
        return new Recording(path, about, new ConcurrentLinkedQueue<>(), Long.MAX_VALUE);
    }

    /**
     * Of what there is room for.
     *
     * @param unwritten how many events may wait to be written; more are dropped, which the timeline says
     * @param most after how many in the file it ends
     */
    static Recording bounded(Path path, String about, int unwritten, long most) throws IOException {
        return new Recording(path, about, new ArrayBlockingQueue<>(unwritten), most);
    }

    /** @param writing runs tasks on the one thread that writes, and later closes this */
    void listenTo(Kernel kernel, Consumer<Runnable> writing) {
        ProcessId host = kernel.inspector().host();
        KernelListener listener = event -> {
            if (event.who().processId().equals(host)) {
                return;
            }
            if (!told.offer(event)) {
                dropped.incrementAndGet();
            }
            if (asked.compareAndSet(false, true)) {
                writing.accept(this::write);
            }
        };
        leave = () -> kernel.ignore(listener);
        kernel.listen(listener);
    }

    private void write() {
        asked.set(false);
        for (KernelEvent event = told.poll(); event != null && !isFull(); event = told.poll()) {
            tracks.draw(event);
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            tracks.dropped(lost);
        }
        if (isFull()) {
            leave();
            told.clear();
        }
    }

    /** Whether it has ended as there was no more room. */
    boolean isFull() {
        return file.events() >= most;
    }

    private void leave() {
        Runnable once = leave;
        leave = null;
        if (once != null) {
            once.run();
        }
    }

    private void add(TraceEvent event) {
        try {
            file.add(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has come of it, as people read it. */
    String told(Path path) {
        return file.told(path) + (isFull() ? "; it is full, and what came later is not in it" : "");
    }

    @Override
    public void close() throws IOException {
        leave();
        write();
        file.close();
    }
}
