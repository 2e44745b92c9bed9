package casement.sandbox.process;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ContentHandlerFactory;
import java.net.CookieHandler;
import java.net.DatagramSocketImplFactory;
import java.net.FileNameMap;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.SocketException;
import java.net.SocketImplFactory;
import java.net.URLStreamHandlerFactory;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Defaults of the JVM's that guests set: each process has its own. What a JVM lets be set once and never again is refused
 * as if somebody had set it before, which is what programs must be ready for anyway.
 */
@SuppressWarnings("DoNotCallSuggester") // rewritten code calls them
public final class GuestDefaults {

    private static final String SET_BEFORE = "factory already defined";

    private GuestDefaults() {}

    private static OwnDefaults of(GuestCalls caller) {
        return caller.live().defaults();
    }

    public static @Nullable Authenticator authenticator(GuestCalls caller) {
        return of(caller).get(NetDispatch.AUTHENTICATOR);
    }

    public static void setAuthenticator(@Nullable Authenticator own, GuestCalls caller) {
        of(caller).set(NetDispatch.AUTHENTICATOR, own);
    }

    public static @Nullable ProxySelector proxySelector(GuestCalls caller) {
        return of(caller).get(NetDispatch.PROXIES);
    }

    public static void setProxySelector(@Nullable ProxySelector own, GuestCalls caller) {
        of(caller).set(NetDispatch.PROXIES, own);
    }

    public static @Nullable CookieHandler cookieHandler(GuestCalls caller) {
        return of(caller).get(NetDispatch.COOKIES);
    }

    public static void setCookieHandler(@Nullable CookieHandler own, GuestCalls caller) {
        of(caller).set(NetDispatch.COOKIES, own);
    }

    public static @Nullable ResponseCache responseCache(GuestCalls caller) {
        return of(caller).get(NetDispatch.CACHE);
    }

    public static void setResponseCache(@Nullable ResponseCache own, GuestCalls caller) {
        of(caller).set(NetDispatch.CACHE, own);
    }

    public static @Nullable FileNameMap fileNameMap(GuestCalls caller) {
        return of(caller).get(NetDispatch.FILE_NAMES);
    }

    public static void setFileNameMap(@Nullable FileNameMap own, GuestCalls caller) {
        of(caller).set(NetDispatch.FILE_NAMES, own);
    }

    public static @Nullable HostnameVerifier hostnameVerifier(GuestCalls caller) {
        return of(caller).get(NetDispatch.HOST_NAMES);
    }

    /** @throws IllegalArgumentException if there is none, as the JDK does */
    public static void setHostnameVerifier(@Nullable HostnameVerifier own, GuestCalls caller) {
        if (own == null) {
            throw new IllegalArgumentException("no default HostnameVerifier specified");
        }
        of(caller).set(NetDispatch.HOST_NAMES, own);
    }

    public static @Nullable SSLSocketFactory secureSocketFactory(GuestCalls caller) {
        return of(caller).get(NetDispatch.SOCKETS);
    }

    /** @throws IllegalArgumentException if there is none, as the JDK does */
    public static void setSecureSocketFactory(@Nullable SSLSocketFactory own, GuestCalls caller) {
        if (own == null) {
            throw new IllegalArgumentException("no default SSLSocketFactory specified");
        }
        of(caller).set(NetDispatch.SOCKETS, own);
    }

    public static SSLContext context(GuestCalls caller) throws NoSuchAlgorithmException {
        SSLContext own = of(caller).context();
        return own == null ? SSLContext.getDefault() : own;
    }

    /** Its secure URL connections use it too; what else of the JDK asks for the default has the host's. */
    public static void setContext(SSLContext own, GuestCalls caller) {
        of(caller).setContext(own);
        of(caller).set(NetDispatch.SOCKETS, own.getSocketFactory());
    }

    public static void setStreamHandlers(@Nullable URLStreamHandlerFactory factory, GuestCalls caller) {
        throw new Error(SET_BEFORE);
    }

    public static void setContentHandlers(@Nullable ContentHandlerFactory factory, GuestCalls caller) {
        throw new Error(SET_BEFORE);
    }

    public static void setSocketImpls(@Nullable SocketImplFactory factory, GuestCalls caller) throws IOException {
        throw new SocketException(SET_BEFORE);
    }

    public static void setDatagramSocketImpls(@Nullable DatagramSocketImplFactory factory, GuestCalls caller)
            throws IOException {
        throw new SocketException(SET_BEFORE);
    }
}
