package casement.real;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clients of a server, one after the other, from outside: over its port. */
final class Session {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Program program;
    private final ClassPaths classPaths;
    private final Places places;

    Session(Program program, ClassPaths classPaths, Places places) {
        this.program = program;
        this.classPaths = classPaths;
        this.places = places;
    }

    /**
     * Waits for the port, then lets each client speak.
     *
     * @return what they were told
     */
    String hold(Run server) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                return Outcome.NOT_DONE + ": nobody listens";
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        StringBuilder told = new StringBuilder();
        for (Program.Client client : program.clients()) {
            told.append(client.page().isEmpty() ? run(client) : get(client)).append('\n');
        }
        return told.toString();
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", places.port()), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String run(Program.Client client) throws IOException, InterruptedException {
        OwnJvm jvm = OwnJvm.start(
                program.jvm(),
                classPaths.of(client.jars()),
                client.main(),
                places.fill(client.arguments()),
                "",
                places.out());
        OptionalInt code = jvm.awaitExit(PATIENCE);
        jvm.end();
        return (code.isPresent() ? "exit code " + code.getAsInt() : Outcome.NOT_DONE) + '\n' + jvm.out() + jvm.err();
    }

    private String get(Program.Client client) throws IOException {
        URI page = URI.create("http://localhost:" + places.port() + client.page());
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setReadTimeout((int) PATIENCE.toMillis());
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return client.page() + " " + status + " " + connection.getContentType() + "\n" + text;
        }
    }
}
