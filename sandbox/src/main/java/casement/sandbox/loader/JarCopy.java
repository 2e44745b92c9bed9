package casement.sandbox.loader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSigner;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar's contents in a private copy, so that the file may be replaced or deleted; each is inflated when it is asked for,
 * and verified if it is signed.
 * The copy has no name that outlives this JVM: the JDK deletes it while it is open, and closes it when this is collected.
 */
final class JarCopy implements Contents {

    private final JarFile jar;
    private final @Nullable Manifest manifest;

    private JarCopy(JarFile jar) throws IOException {
        this.jar = jar;
        this.manifest = jar.getManifest();
    }

    /** @throws SecurityException if it is not as it was signed, as far as that is known without reading all of it */
    static JarCopy of(Path file) throws IOException {
        Path copy = Files.createTempFile("casement", ".jar");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            JarFile jar = new JarFile(copy.toFile(), true, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE, Runtime.version());
            try {
                return new JarCopy(jar);
            } catch (IOException | RuntimeException refused) {
                jar.close();
                throw refused;
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** What is signed has a digest in the manifest. */
    private boolean mayBeSigned() {
        return manifest != null
                && manifest.getEntries().values().stream()
                        .map(Attributes::keySet)
                        .flatMap(names -> names.stream())
                        .anyMatch(name -> name.toString().endsWith("-Digest"));
    }

    @Override
    public void verify() throws IOException {
        if (!mayBeSigned()) {
            return;
        }
        for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
            try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Override
    public @Nullable Member find(String name) {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            return null;
        }
        boolean isDirectory = entry.isDirectory() || entry.getSize() == 0 && jar.getJarEntry(name + "/") != null;
        return isDirectory ? new Directory(name) : new Entry(entry);
    }

    @Override
    public Stream<String> names() {
        return jar.versionedStream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }

    @Override
    public @Nullable Manifest manifest() {
        return manifest;
    }

    /** Found with and without the slash at its end, as the JVM finds it. */
    private static final class Directory implements Member {

        private final String name;

        Directory(String name) {
            this.name = name;
        }

        @Override
        public String realName() {
            return name;
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public CodeSigner @Nullable [] signers() {
            return null;
        }
    }

    private final class Entry implements Member {

        private final JarEntry entry;

        Entry(JarEntry entry) {
            this.entry = entry;
        }

        @Override
        public String realName() {
            return entry.getRealName();
        }

        @Override
        public byte[] bytes() throws IOException {
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }

        @Override
        public CodeSigner @Nullable [] signers() {
            return entry.getCodeSigners();
        }
    }
}
