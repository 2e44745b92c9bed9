package casement.sandbox.loader;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSigner;
import org.jspecify.annotations.Nullable;

/** One file of a class path entry, held in memory. */
final class Resource {

    private final ClassPathEntry origin;
    private final String path;
    private final byte[] bytes;
    private final CodeSigner @Nullable [] signers;

    /** @param path where the entry really has it, which in a multi-release jar may be below META-INF/versions */
    Resource(ClassPathEntry origin, String path, byte[] bytes, CodeSigner @Nullable [] signers) {
        this.origin = origin;
        this.path = path;
        this.bytes = bytes;
        this.signers = signers;
    }

    ClassPathEntry origin() {
        return origin;
    }

    /** The contents themselves; not to be written to. */
    byte[] bytes() {
        return bytes;
    }

    /** Who has signed these bytes, or null. */
    CodeSigner @Nullable [] signers() {
        return signers;
    }

    /** A {@code jar:} or {@code file:} URL as any class loader gives it, for libraries that take it apart. */
    URL url() {
        try {
            return origin.url(text());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("No URL for " + path + " in " + origin.location(), impossible);
        }
    }

    String text() {
        try {
            String encoded =
                    new URI("file", null, "/" + path, null).getRawPath().substring(1);
            return origin.baseUrl() + encoded;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("No URL for " + path + " in " + origin.location(), impossible);
        }
    }
}
