package casement.sandbox.loader;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSigner;
import org.jspecify.annotations.Nullable;

/** One file of a class path entry. */
final class Resource {

    private final ClassPathEntry origin;
    private final Contents.Member member;

    Resource(ClassPathEntry origin, Contents.Member member) {
        this.origin = origin;
        this.member = member;
    }

    ClassPathEntry origin() {
        return origin;
    }

    /**
     * The contents themselves; not to be written to.
     *
     * @throws SecurityException if they are not as they were signed
     */
    byte[] bytes() throws IOException {
        return member.bytes();
    }

    /** Who has signed these bytes, or null. Known once they have been read. */
    CodeSigner @Nullable [] signers() {
        return member.signers();
    }

    /** A {@code jar:} or {@code file:} URL as any class loader gives it, for libraries that take it apart. */
    URL url() {
        try {
            return origin.url(text());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("No URL for " + member.realName() + " in " + origin.location(), impossible);
        }
    }

    String text() {
        try {
            String encoded = new URI("file", null, "/" + member.realName(), null)
                    .getRawPath()
                    .substring(1);
            return origin.baseUrl() + encoded;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("No URL for " + member.realName() + " in " + origin.location(), impossible);
        }
    }
}
