package casement.sandbox.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Opens the {@code jar:} URLs that class loaders give: from the image, so that the file may be replaced, is not kept open, and
 * does not change what a running program reads. Whoever makes a URL of the same text gets the JDK's own handler, and the
 * file.
 */
final class ImageUrls extends URLStreamHandler {

    private final ClassPathEntry jar;

    ImageUrls(ClassPathEntry jar) {
        this.jar = jar;
    }

    URL url(String text) throws MalformedURLException {
        return new URL(null, text, this);
    }

    /** A URL made from another of the same jar may name anything. */
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        Resource named = jar.named(url.toExternalForm());
        return named == null ? uncached(url) : new Connection(url, named, jar.manifest());
    }

    private static JarURLConnection uncached(URL url) throws IOException {
        JarURLConnection ofJdk = (JarURLConnection) new URL(url.toExternalForm()).openConnection();
        ofJdk.setUseCaches(false);
        return ofJdk;
    }

    /** As {@code jar:} handlers do, a path that begins with a slash starts at the top of the jar. */
    @Override
    protected void parseURL(URL url, String spec, int start, int limit) {
        String context = url.getFile(); // null if there is none
        int top = context == null ? -1 : context.indexOf("!/");
        if (top >= 0 && start < limit && spec.charAt(start) == '/') {
            String path = context.substring(0, top + 1) + spec.substring(start, limit);
            setURL(url, url.getProtocol(), "", -1, null, null, path, null, null);
        } else {
            super.parseURL(url, spec, start, limit);
        }
    }

    private static final class Connection extends JarURLConnection {

        private final Resource resource;
        private final @Nullable Manifest manifest;

        Connection(URL url, Resource resource, @Nullable Manifest manifest) throws MalformedURLException {
            super(url);
            this.resource = resource;
            this.manifest = manifest;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(resource.bytes());
        }

        @Override
        public long getContentLengthLong() {
            return getContentLength();
        }

        @Override
        public int getContentLength() {
            try {
                return resource.bytes().length;
            } catch (IOException broken) {
                return -1;
            }
        }

        @Override
        public String getContentType() {
            String guessed = guessContentTypeFromName(getEntryName());
            return guessed == null ? "content/unknown" : guessed;
        }

        @Override
        public @Nullable Manifest getManifest() {
            return manifest == null ? null : new Manifest(manifest);
        }

        @Override
        public JarEntry getJarEntry() throws IOException {
            JarEntry entry = new JarEntry(getEntryName());
            entry.setSize(resource.bytes().length);
            return entry;
        }

        /** The file as it lies on disk now; the caller's to close. */
        @Override
        public JarFile getJarFile() throws IOException {
            return uncached(getURL()).getJarFile();
        }
    }
}
