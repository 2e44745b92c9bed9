package casement.console.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder to put session files and programs in. */
public record Folder(Path path) {

    /** Where the classes of the tests themselves are, as a session file writes it. */
    public static String testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath().toString().replace('\\', '/');
    }

    public Path write(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar with one class of the tests, which its manifest names. */
    public Path jar(String name, Class<?> main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        String entry = main.getName().replace('.', '/') + ".class";
        Path file = write(name, "");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream in = Objects.requireNonNull(main.getResourceAsStream("/" + entry))) {
            jar.putNextEntry(new JarEntry(entry));
            in.transferTo(jar);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
