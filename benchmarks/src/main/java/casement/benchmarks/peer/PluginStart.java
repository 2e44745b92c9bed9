package casement.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginManager;

/** A plugin of PF4J: loaded, started, stopped and unloaded. It has a class loader, but no thread. */
final class PluginStart implements Runnable, AutoCloseable {

    private final Path folder;
    private final Path jar;
    private final PluginManager manager;

    /** What the plugin consists of. */
    public static final class Idle extends Plugin {}

    PluginStart() {
        try {
            folder = Files.createTempDirectory("plugins");
            jar = folder.resolve("idle.jar");
            write(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        manager = new DefaultPluginManager(folder);
    }

    @Override
    public void run() {
        String plugin = manager.loadPlugin(jar);
        manager.startPlugin(plugin);
        if (!manager.unloadPlugin(plugin)) {
            throw new IllegalStateException(plugin + " is still there");
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(jar);
        Files.delete(folder);
    }

    private static void write(Path jar) throws IOException {
        String code = Idle.class.getName().replace('.', '/') + ".class";
        String manifest = """
                Manifest-Version: 1.0
                Plugin-Id: idle
                Plugin-Version: 1.0.0
                Plugin-Class: %s

                """.formatted(Idle.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                InputStream bytes = ClassLoader.getSystemResourceAsStream(code)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(code));
            if (bytes == null) {
                throw new IOException(code + " is not on the class path");
            }
            bytes.transferTo(zip);
        }
    }
}
