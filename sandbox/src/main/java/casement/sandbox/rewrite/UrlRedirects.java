package casement.sandbox.rewrite;

import static casement.sandbox.rewrite.Redirect.call;

import java.util.List;

/** Opening by URL. */
final class UrlRedirects {

    private static final String URL = "java/net/URL";

    static final List<Redirect> ROWS = List.of(
            call(URL, "openConnection", "()Ljava/net/URLConnection;", "openConnection")
                    .in("GuestUrls"),
            call(URL, "openStream", "()Ljava/io/InputStream;", "openStream").in("GuestUrls"));

    private UrlRedirects() {}
}
