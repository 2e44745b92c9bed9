package casement.sandbox.loader;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar or a directory of a class path, read into memory as a whole; the file is closed and may be replaced or deleted
 * after that. Signatures are verified as it is read, so what is in memory is what was signed.
 */
final class ClassPathEntry {

    private final Path file;
    private final boolean isJar;
    private final Map<String, Resource> resources = new HashMap<>();
    private final @Nullable Manifest manifest;
    private final Map<List<CodeSigner>, ProtectionDomain> domains = new ConcurrentHashMap<>();
    private final MemoryUrls urls = new MemoryUrls(this);

    private ClassPathEntry(Path file, boolean isJar, @Nullable Manifest manifest) {
        this.file = file;
        this.isJar = isJar;
        this.manifest = manifest;
    }

    /** @throws ImageException if there is no such file, or it is neither a jar nor a directory */
    static ClassPathEntry read(Path file) {
        try {
            return Files.isDirectory(file) ? readDirectory(file) : readJar(file);
        } catch (SecurityException forged) {
            String sentence = file + " is not as it was signed: " + forged.getMessage();
            throw new ImageException(sentence + "; get it again from where it came", forged);
        } catch (ZipException notAJar) {
            throw refusal(file, "is not a jar", notAJar);
        } catch (IOException unreadable) {
            throw refusal(file, Files.exists(file) ? "cannot be read" : "does not exist", unreadable);
        }
    }

    private static ImageException refusal(Path file, String reason, IOException cause) {
        String remedy = "give the path of a jar or of a directory of classes";
        return new ImageException(file + " " + reason + "; " + remedy, cause);
    }

    private static ClassPathEntry readJar(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, Runtime.version())) {
            ClassPathEntry entry = new ClassPathEntry(file, true, jar.getManifest());
            for (JarEntry member : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                if (!member.isDirectory()) {
                    try (InputStream in = jar.getInputStream(member)) {
                        byte[] bytes = in.readAllBytes(); // before its signers are known
                        entry.add(member.getName(), member.getRealName(), bytes, member.getCodeSigners());
                    }
                }
            }
            return entry;
        }
    }

    private static ClassPathEntry readDirectory(Path directory) throws IOException {
        ClassPathEntry entry = new ClassPathEntry(directory, false, null);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = directory
                        .relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                entry.add(name, name, Files.readAllBytes(file), null);
            }
        }
        return entry;
    }

    private void add(String name, String realName, byte[] bytes, CodeSigner @Nullable [] signers) {
        resources.put(name, new Resource(this, realName, bytes, signers));
    }

    Path file() {
        return file;
    }

    /** What the names of its files are put behind to make their URLs. */
    String baseUrl() {
        return isJar ? "jar:" + location() + "!/" : location().toString();
    }

    /** The URL of one of its files. */
    URL url(String text) throws MalformedURLException {
        return isJar ? urls.url(text) : URI.create(text).toURL();
    }

    /** Its own URL: where its classes say that they come from. */
    URL location() {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("No URL for " + file, impossible);
        }
    }

    /**
     * The domain of its classes with these signers, in every process. It names no class loader: before JDK 24 a thread holds the domains of
     * the code that had it started, and a pool's worker may outlive the process that needed it first.
     */
    ProtectionDomain domain(CodeSigner @Nullable [] signers) {
        List<CodeSigner> key = signers == null ? List.of() : List.of(signers);
        return domains.computeIfAbsent(key, fresh -> new ProtectionDomain(new CodeSource(location(), signers), null));
    }

    Map<String, Resource> resources() {
        return resources;
    }

    @Nullable
    Manifest manifest() {
        return manifest;
    }

    /** A main attribute of its manifest, or null if it has none of that name. */
    @Nullable
    String mainAttribute(Attributes.Name name) {
        return manifest == null ? null : manifest.getMainAttributes().getValue(name);
    }
}
