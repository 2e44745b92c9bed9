package casement.sandbox.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client of the JDK's that is let go of when its process ends. From JDK 21 on a cleaner holds what the client works
 * with, the guest's executor or authenticator say, until the client itself is collected; a guest whose field holds the
 * client would hold itself.
 */
final class GuestHttpClient extends HttpClient {

    private volatile @Nullable HttpClient real;

    private GuestHttpClient(HttpClient real) {
        this.real = real;
    }

    /** Instead of a client that has just been made; itself if that is not one of the JDK's. */
    static HttpClient of(HttpClient made, ProcessRuntime process) {
        process.openings().add(made);
        if (made.getClass().getModule() != HttpClient.class.getModule()) {
            return made;
        }
        GuestHttpClient client = new GuestHttpClient(made);
        process.registrations().add(client, GuestHttpClient::letGo);
        return client;
    }

    private void letGo() {
        real = null;
    }

    private HttpClient real() {
        HttpClient client = real;
        if (client == null) {
            throw new IllegalStateException("The process of this HTTP client is gone");
        }
        return client;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return real().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return real().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return real().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return real().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return real().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return real().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return real().authenticator();
    }

    @Override
    public Version version() {
        return real().version();
    }

    @Override
    public Optional<Executor> executor() {
        return real().executor();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return real().send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return real().sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return real().sendAsync(request, handler, pushes);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return real().newWebSocketBuilder();
    }

    // What clients have from JDK 21 on.

    public void shutdown() throws InterruptedException {
        Object unused = since21("shutdown");
    }

    public void shutdownNow() throws InterruptedException {
        Object unused = since21("shutdownNow");
    }

    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return Boolean.TRUE.equals(since21("awaitTermination", duration));
    }

    public boolean isTerminated() throws InterruptedException {
        return Boolean.TRUE.equals(since21("isTerminated"));
    }

    public void close() throws InterruptedException {
        Object unused = since21("close");
    }

    private @Nullable Object since21(String method, Duration... argument) throws InterruptedException {
        Class<?>[] types = argument.length == 0 ? new Class<?>[0] : new Class<?>[] {Duration.class};
        try {
            return HttpClient.class.getMethod(method, types).invoke(real(), (Object[]) argument);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw thrown.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Clients of this JDK have no method " + method, impossible);
        }
    }
}
