package casement.sandbox.unload;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture of everything that is reachable, in a file that goes with it. As large as the heap in use. */
final class HeapDump implements AutoCloseable {

    private final Path directory;

    private HeapDump(Path directory) {
        this.directory = directory;
    }

    static HeapDump take() throws IOException {
        HeapDump dump = new HeapDump(Files.createTempDirectory("casement"));
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(dump.file().toString(), true);
            return dump;
        } catch (IOException | RuntimeException failed) {
            dump.close();
            throw failed;
        }
    }

    Path file() {
        return directory.resolve("heap.hprof");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
        Files.deleteIfExists(directory);
    }
}
