package casement.console.host;

import casement.console.session.PluginReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies in a folder of plugins: by name, as what its files look like from outside. */
final class PluginFolder {

    private final Path folder;
    private final Path interfaces;
    private final PluginReader reader;

    /** What is seen of a plugin without reading it; another one means that it has changed. */
    record Stamp(@Nullable Look jar, @Nullable Look settings) {}

    /** What is seen of a file. */
    record Look(Path file, long size, long modified) {}

    PluginFolder(Path folder, PluginReader reader) {
        this.folder = folder;
        this.interfaces = interfaces(folder);
        this.reader = reader;
    }

    /** Where the jars lie that all plugins share. */
    static Path interfaces(Path folder) {
        return folder.resolve("api");
    }

    /** What the shared jars look like. */
    Set<Look> lookAtInterfaces() {
        if (!Files.isDirectory(interfaces)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(interfaces)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(PluginFolder::look)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        } catch (IOException gone) {
            return Set.of();
        }
    }

    /** A plugin is a jar, with settings of its name if it needs any, or settings that say where the jar is. */
    Map<String, Stamp> look() {
        Map<String, Stamp> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jar") || file.endsWith(".conf"))
                    .map(file -> file.substring(0, file.lastIndexOf('.')))
                    .distinct()
                    .forEach(name -> found.put(name, look(name)));
        } catch (IOException gone) {
            return Map.of(); // with the folder, its plugins are gone
        }
        return found;
    }

    Stamp look(String name) {
        Path jar = reader.jar(name);
        return new Stamp(jar == null ? null : look(jar), look(reader.settings(name)));
    }

    private static @Nullable Look look(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return new Look(file, seen.size(), seen.lastModifiedTime().toMillis());
        } catch (IOException missing) {
            return null;
        }
    }
}
