package casement.console.run;

import casement.kernel.Kernel;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A timeline of a load test, no longer than a page for timelines can show, written on a thread of its own. */
public final class LoadRecording implements Closeable {

    private static final int UNWRITTEN = 16_384;
    private static final long MOST = 1_000_000;

    private final Path path;
    private final Recording recording;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread made = Executors.defaultThreadFactory().newThread(work);
        made.setDaemon(true);
        made.setName("casement-load-timeline");
        return made;
    });

    /** @throws IOException if the file cannot be written */
    public LoadRecording(Path path, String about) throws IOException {
        this.path = path;
        this.recording = Recording.bounded(path, about, UNWRITTEN, MOST);
    }

    public void listenTo(Kernel kernel) {
        recording.listenTo(kernel, writer::execute);
    }

    /** Makes the file whole, once. */
    @Override
    public void close() throws IOException {
        if (writer.isShutdown()) {
            return;
        }
        try {
            CompletableFuture.runAsync(this::closeRecording, writer).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UncheckedIOException of ? of.getCause() : new IOException(failed);
        } finally {
            writer.shutdown();
        }
    }

    private void closeRecording() {
        try {
            recording.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has come of it, as people read it. */
    public String told() {
        return recording.told(path);
    }
}
