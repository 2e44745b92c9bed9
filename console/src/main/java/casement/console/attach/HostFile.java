package casement.console.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a host writes down for its owner: where its door is, and the token that opens it.
 *
 * @param started when its JVM was, so that another process that has got its number is not taken for it; empty if the
 *     system does not tell
 * @param title what it runs
 */
record HostFile(Path path, long pid, int port, String token, String started, String title) {

    static final String SUFFIX = ".json";

    /** For this JVM. */
    static HostFile mine(Path directory, int port, String token, String title) {
        long pid = ProcessHandle.current().pid();
        Path path = directory.resolve(pid + "-" + port + SUFFIX);
        return new HostFile(path, pid, port, token, started(ProcessHandle.current()), title);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    String text() {
        return new Tree()
                .with("pid", pid)
                .with("port", port)
                .with("token", token)
                .with("started", started)
                .with("title", title)
                .toString();
    }

    /** Empty if it is none, or gone meanwhile. */
    static Optional<HostFile> read(Path path) {
        try {
            Tree tree = Tree.read(Files.readString(path));
            HostFile file = new HostFile(
                    path,
                    tree.number("pid"),
                    (int) tree.number("port"),
                    tree.text("token"),
                    tree.text("started"),
                    tree.text("title"));
            return file.pid > 0 && file.port > 0 && !file.token.isEmpty() ? Optional.of(file) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Whether the JVM that wrote it still runs. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started.isEmpty() || started.equals(started(process)))
                .isPresent();
    }

    /** Whether it is meant: by the number of the process, with the port after a colon if one has several machines. */
    boolean isMeant(String host) {
        return host.equals(Long.toString(pid)) || host.equals(pid + ":" + port);
    }

    @Override
    public String toString() {
        return pid + " (" + title + ")";
    }
}
