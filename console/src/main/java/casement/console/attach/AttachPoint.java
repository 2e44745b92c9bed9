package casement.console.attach;

import casement.console.attach.Routes.Answer;
import casement.kernel.Kernel;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the owner of this JVM look into a kernel from other processes of this machine, until it is closed.
 *
 * <p>It listens on the loopback only, on a port of its own. Whoever asks shows the token that stands in a file which only
 * the owner can read; to anybody else it says 401 and does nothing.
 */
public final class AttachPoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AttachPoint.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};
    private static final int TOKEN_BYTES = 32;

    private final HttpServer server;
    private final ExecutorService workers;
    private final HostFiles files;
    private final HostFile file;
    private final Routes routes;
    private final Traces traces;
    private final byte[] authorization;

    private AttachPoint(Kernel kernel, HostFiles files, int port, String title) throws IOException {
        this.files = files;
        this.routes = new Routes(kernel);
        this.traces = new Traces(kernel);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port), 0);
        ThreadFactory usual = Executors.defaultThreadFactory();
        this.workers = Executors.newCachedThreadPool(work -> {
            Thread thread = usual.newThread(work);
            thread.setDaemon(true);
            thread.setName("casement-attach");
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        String token = freshToken();
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.file = files.mine(server.getAddress().getPort(), token, title);
        server.start();
    }

    private static String freshToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /**
     * Opens a door to the kernel.
     *
     * @param title what the host runs, for who lists hosts
     * @throws AttachException if there is no port, or no folder that is closed to others
     */
    public static AttachPoint open(Kernel kernel, String title) {
        Config settings = kernel.config();
        HostFiles files = HostFiles.of(settings);
        try {
            files.alive(); // takes away what the dead have left
            AttachPoint made = new AttachPoint(kernel, files, settings.getInt("casement.attach.port"), title);
            try {
                files.write(made.file);
            } catch (IOException e) {
                made.close();
                throw e;
            }
            return made;
        } catch (IOException e) {
            throw AttachException.nobody("nobody could look inside: " + e.getMessage());
        }
    }

    /** The same if {@code casement.attach.enabled} says so; null if not. */
    public static @Nullable AttachPoint ifAsked(Kernel kernel, String title) {
        return kernel.config().getBoolean("casement.attach.enabled") ? open(kernel, title) : null;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    // ---- requests

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer refusal = refusal(exchange);
            if (refusal != null) {
                send(exchange, refusal);
                return;
            }
            List<String> path = Arrays.stream(
                            exchange.getRequestURI().getRawPath().substring(1).split("/", -1))
                    .map(AttachPoint::decoded)
                    .toList();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (path.equals(List.of("trace")) && exchange.getRequestMethod().equals("GET")) {
                trace(query, exchange);
            } else {
                send(exchange, routes.answer(exchange.getRequestMethod(), path, query));
            }
        } catch (RuntimeException e) {
            LOG.warn("a request to look inside failed", e);
            send(exchange, Answer.error(500, "the host failed: " + e));
        }
    }

    private void trace(Map<String, String> query, HttpExchange exchange) throws IOException {
        TraceFilter filter = TraceFilter.of(query);
        Answer refusal = routes.refusal(filter);
        if (refusal != null) {
            send(exchange, refusal);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        traces.run(filter, query, exchange.getResponseBody());
    }

    /** Null if the request is the owner's: made by no page that a browser shows, and with the token. */
    private @Nullable Answer refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String given = headers.getFirst("Authorization");
        byte[] token = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(authorization, token)) {
            return Answer.error(401, "this host is somebody else's, or the token is of another run");
        }
        String host = headers.getFirst("Host");
        boolean local = (LOOPBACK + ":" + port()).equals(host) || ("localhost:" + port()).equals(host);
        return local && !headers.containsKey("Origin") ? null : Answer.error(403, "this is not asked by web pages");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            query.put(
                    decoded(equals < 0 ? part : part.substring(0, equals)),
                    equals < 0 ? "" : decoded(part.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }

    /** Nobody can look any more, and who is looking is sent away. The kernel goes on. */
    @Override
    public void close() {
        files.forget(file);
        traces.close();
        server.stop(0);
        workers.shutdownNow();
    }
}
