package casement.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Objects;

/** What guests open by URL: the JVM's cache of jars, which never closes one, is passed by. */
public final class GuestUrls {

    private GuestUrls() {}

    public static URLConnection openConnection(URL url, GuestCalls caller) throws IOException {
        caller.live();
        URLConnection connection =
                Objects.requireNonNull(GuestFiles.used(url, caller)).openConnection();
        if (connection instanceof JarURLConnection) {
            connection.setUseCaches(false);
        }
        return connection;
    }

    /** Closed with its process at the latest. */
    public static InputStream openStream(URL url, GuestCalls caller) throws IOException {
        return GuestOpenings.openedInput(openConnection(url, caller).getInputStream(), caller);
    }
}
