package casement.console.run;

import casement.console.perfetto.Choice;
import casement.console.perfetto.TraceEvent;
import casement.console.perfetto.TraceFile;
import casement.console.perfetto.Tracks;
import casement.kernel.Kernel;
import casement.kernel.KernelEvent;
import casement.semantics.ProcessId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A timeline of all that happens in a kernel, from its first process to its close. */
final class Recording implements Closeable {

    private final TraceFile file;
    private final Tracks tracks = new Tracks(Choice.ALL, 0, this::add);
    private final Queue<KernelEvent> told = new ConcurrentLinkedQueue<>();

    Recording(Path path, String about) throws IOException {
        file = new TraceFile(path, about);
    }

    /** @param writing runs tasks on the one thread that writes, and later closes this */
    void listenTo(Kernel kernel, Consumer<Runnable> writing) {
        ProcessId host = kernel.inspector().host();
        kernel.listen(event -> {
            if (!event.who().processId().equals(host)) {
                told.add(event);
                writing.accept(this::write);
            }
        });
    }

    private void write() {
        for (KernelEvent event = told.poll(); event != null; event = told.poll()) {
            tracks.draw(event);
        }
    }

    private void add(TraceEvent event) {
        try {
            file.add(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        write();
        file.close();
    }
}
