package casement.console.attach;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host that runs in another process of this user's, and lets him look inside. */
public final class RemoteHost {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final String START_ONE =
            "start one that does: casement host --attach DIR, run --attach SESSION.conf or load --attach SCENARIO";

    private final HostFile file;
    private final HostFiles files;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    private RemoteHost(HostFile file, HostFiles files) {
        this.file = file;
        this.files = files;
    }

    /**
     * @param host which, by the number of its process; null if there is but one
     * @throws AttachException if there is none, or if it is not clear which
     */
    public static RemoteHost find(Config settings, @Nullable String host) {
        HostFiles files = HostFiles.of(settings);
        List<HostFile> alive = files.alive();
        List<HostFile> meant = alive.stream()
                .filter(file -> host == null || file.isMeant(host))
                .toList();
        if (meant.size() == 1) {
            return new RemoteHost(meant.get(0), files);
        }
        if (alive.isEmpty()) {
            throw AttachException.nobody("no host of yours runs that lets you look inside; " + START_ONE);
        }
        if (meant.isEmpty()) {
            throw AttachException.nobody(
                    "no host " + host + " lets you look inside; these do: " + names(alive) + "; name one by --host");
        }
        throw AttachException.nobody(
                names(meant) + " run; say which you mean by --host PID, or PID:PORT of one process");
    }

    private static String names(List<HostFile> files) {
        return files.stream().map(HostFile::toString).collect(Collectors.joining(", "));
    }

    public long pid() {
        return file.pid();
    }

    public String title() {
        return file.title();
    }

    public Tree get(String path) {
        return answer(send(request(path).GET().timeout(TO_ANSWER).build(), BodyHandlers.ofString()));
    }

    /** Asks it to do something. */
    public Tree post(String path) {
        return answer(send(
                request(path).POST(BodyPublishers.noBody()).timeout(TO_ANSWER).build(), BodyHandlers.ofString()));
    }

    /** One line after the other, as they come; ends with the host. Close it to end it earlier. */
    public Stream<String> lines(String path) {
        HttpResponse<Stream<String>> response = send(request(path).GET().build(), BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), response.body().collect(Collectors.joining()));
        }
        return response.body();
    }

    /** {@code ?a=1&b=2}, of what has a value. */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + path))
                .header("Authorization", "Bearer " + file.token());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (ConnectException nobody) {
            files.forget(file);
            throw AttachException.nobody("host " + file + " has gone; " + START_ONE);
        } catch (IOException e) {
            throw AttachException.nobody("host " + file + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AttachException.nobody("interrupted");
        }
    }

    private Tree answer(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), response.body());
        }
        try {
            return Tree.read(response.body());
        } catch (IOException e) {
            throw AttachException.refused("the host answers what is no JSON; are both of one version?");
        }
    }

    private AttachException refused(int status, String body) {
        if (status == 401) {
            return AttachException.refused("host " + file + " does not take the token in " + file.path()
                    + ", which is of another run: remove that file, and start the host anew if it still runs");
        }
        try {
            String error = Tree.read(body).text("error");
            return AttachException.refused(error.isEmpty() ? "the host answers " + status : error);
        } catch (IOException e) {
            return AttachException.refused("the host answers " + status);
        }
    }
}
