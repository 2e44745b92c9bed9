package casement.console.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;

/** Says whether a folder may have changed. */
public interface FolderWatch extends AutoCloseable {

    /** Whether it is worth looking, since this was asked last. Does not wait. */
    boolean mayHaveChanged();

    @Override
    default void close() {}

    /** What the operating system tells; where that cannot be had, every look is worth it. */
    static FolderWatch of(Path folder) {
        try {
            WatchService service = folder.getFileSystem().newWatchService();
            WatchKey key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return new OfSystem(service, key);
        } catch (IOException | UnsupportedOperationException none) {
            return () -> true;
        }
    }

    /** How often somebody should ask. */
    Duration PAUSE = Duration.ofSeconds(1);

    /** The watch of the JDK. */
    final class OfSystem implements FolderWatch {

        private final WatchService service;
        private final WatchKey key;

        private OfSystem(WatchService service, WatchKey key) {
            this.service = service;
            this.key = key;
        }

        /** A folder that cannot be watched any more is looked at: that shows whether it is gone. */
        @Override
        public boolean mayHaveChanged() {
            boolean told = !key.pollEvents().isEmpty();
            return !key.reset() || told;
        }

        @Override
        public void close() {
            try {
                service.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("a folder cannot be let go of", failed);
            }
        }
    }
}
