package casement.sandbox.process;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.CookieHandler;
import java.net.FileNameMap;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The defaults that the JDK asks when it goes to the network, each process its own. */
final class NetDispatch {

    static final SharedDefault<Authenticator> AUTHENTICATOR =
            new SharedDefault<>(new Passwords(), Authenticator::getDefault, Authenticator::setDefault);
    static final SharedDefault<ProxySelector> PROXIES =
            new SharedDefault<>(new Proxies(), ProxySelector::getDefault, ProxySelector::setDefault);
    static final SharedDefault<CookieHandler> COOKIES =
            new SharedDefault<>(new Cookies(), CookieHandler::getDefault, CookieHandler::setDefault);
    static final SharedDefault<ResponseCache> CACHE =
            new SharedDefault<>(new Responses(), ResponseCache::getDefault, ResponseCache::setDefault);
    static final SharedDefault<HostnameVerifier> HOST_NAMES = new SharedDefault<>(
            new HostNames(),
            HttpsURLConnection::getDefaultHostnameVerifier,
            HttpsURLConnection::setDefaultHostnameVerifier);
    static final SharedDefault<SSLSocketFactory> SOCKETS = new SharedDefault<>(
            new SecureSockets(),
            HttpsURLConnection::getDefaultSSLSocketFactory,
            HttpsURLConnection::setDefaultSSLSocketFactory);
    static final SharedDefault<FileNameMap> FILE_NAMES =
            new SharedDefault<>(new FileNames(), URLConnection::getFileNameMap, URLConnection::setFileNameMap);

    private NetDispatch() {}

    private static final class Passwords extends Authenticator {
        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            Authenticator asked = AUTHENTICATOR.current();
            return asked == null
                    ? null
                    : asked.requestPasswordAuthenticationInstance(
                            getRequestingHost(),
                            getRequestingSite(),
                            getRequestingPort(),
                            getRequestingProtocol(),
                            getRequestingPrompt(),
                            getRequestingScheme(),
                            getRequestingURL(),
                            getRequestorType());
        }
    }

    private static final class Proxies extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            ProxySelector asked = PROXIES.current();
            return asked == null ? List.of(Proxy.NO_PROXY) : asked.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            ProxySelector asked = PROXIES.current();
            if (asked != null) {
                asked.connectFailed(uri, address, failure);
            }
        }
    }

    private static final class Cookies extends CookieHandler {
        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
            CookieHandler asked = COOKIES.current();
            return asked == null ? Map.of() : asked.get(uri, headers);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            CookieHandler asked = COOKIES.current();
            if (asked != null) {
                asked.put(uri, headers);
            }
        }
    }

    private static final class Responses extends ResponseCache {
        @Override
        public @Nullable CacheResponse get(URI uri, String method, Map<String, List<String>> headers)
                throws IOException {
            ResponseCache asked = CACHE.current();
            return asked == null ? null : asked.get(uri, method, headers);
        }

        @Override
        public @Nullable CacheRequest put(URI uri, URLConnection connection) throws IOException {
            ResponseCache asked = CACHE.current();
            return asked == null ? null : asked.put(uri, connection);
        }
    }

    private static final class FileNames implements FileNameMap {
        @Override
        public @Nullable String getContentTypeFor(String name) {
            FileNameMap asked = FILE_NAMES.current();
            return asked == null ? null : asked.getContentTypeFor(name);
        }
    }

    private static final class HostNames implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            HostnameVerifier asked = HOST_NAMES.current();
            return asked != null && asked.verify(host, session);
        }
    }
}
