package casement.sandbox.loader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A jar or a directory of a class path, as it was when it was opened; the file may be replaced or deleted after that.
 * Signatures are verified when a file is read, so what it gives is what was signed.
 */
final class ClassPathEntry {

    private final Path file;
    private final Contents contents;
    private final Map<List<CodeSigner>, ProtectionDomain> domains = new ConcurrentHashMap<>();
    private final ImageUrls urls = new ImageUrls(this);

    private ClassPathEntry(Path file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /** @throws ImageException if there is no such file, or it is neither a jar nor a directory */
    static ClassPathEntry open(Path file) {
        try {
            return new ClassPathEntry(file, Files.isDirectory(file) ? DirectoryCopy.of(file) : JarCopy.of(file));
        } catch (SecurityException forged) {
            throw refusal(file, forged);
        } catch (ZipException notAJar) {
            throw refusal(file, "is not a jar", notAJar);
        } catch (IOException unreadable) {
            throw refusal(file, Files.exists(file) ? "cannot be read" : "does not exist", unreadable);
        }
    }

    /** @throws ImageException if one of its files is not as it was signed */
    void verify() {
        try {
            contents.verify();
        } catch (SecurityException forged) {
            throw refusal(file, forged);
        } catch (IOException unreadable) {
            throw refusal(file, "cannot be read", unreadable);
        }
    }

    private static ImageException refusal(Path file, SecurityException forged) {
        String sentence = file + " is not as it was signed: " + forged.getMessage();
        return new ImageException(sentence + "; get it again from where it came", forged);
    }

    private static ImageException refusal(Path file, String reason, IOException cause) {
        String remedy = "give the path of a jar or of a directory of classes";
        return new ImageException(file + " " + reason + "; " + remedy, cause);
    }

    Path file() {
        return file;
    }

    private boolean isJar() {
        return contents instanceof JarCopy;
    }

    /** What the names of its files are put behind to make their URLs. */
    String baseUrl() {
        return isJar() ? "jar:" + location() + "!/" : location().toString();
    }

    /** The URL of one of its files. */
    URL url(String text) throws MalformedURLException {
        return isJar() ? urls.url(text) : URI.create(text).toURL();
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

    /** The file of this name, or null. */
    @Nullable
    Resource find(String name) {
        Contents.Member member = contents.find(name);
        return member == null ? null : new Resource(this, member);
    }

    /** The file that has this URL, or null. */
    @Nullable
    Resource named(String url) {
        String base = baseUrl();
        if (!url.startsWith(base)) {
            return null;
        }
        try {
            String encoded = url.substring(base.length()).replace("+", "%2B");
            Resource found = find(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
            return found != null && found.text().equals(url) ? found : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The names of all its files. */
    Stream<String> names() {
        return contents.names();
    }

    @Nullable
    Manifest manifest() {
        return contents.manifest();
    }

    /** A main attribute of its manifest, or null if it has none of that name. */
    @Nullable
    String mainAttribute(Attributes.Name name) {
        Manifest manifest = manifest();
        return manifest == null ? null : manifest.getMainAttributes().getValue(name);
    }
}
