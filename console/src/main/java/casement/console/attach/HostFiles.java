package casement.console.attach;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of a user in which his hosts write down how to reach them. Nobody else can look into it. */
final class HostFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private HostFiles(Path directory) {
        this.directory = directory;
    }

    /** Where the settings say, or the system keeps such things. */
    static HostFiles of(Config settings) {
        String configured = settings.getString("casement.attach.directory");
        return new HostFiles(configured.isEmpty() ? usual() : Path.of(configured));
    }

    private static Path usual() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        String local = System.getenv("LOCALAPPDATA");
        if (runtime != null && Files.isDirectory(Path.of(runtime))) {
            return Path.of(runtime, "casement");
        }
        return local != null
                ? Path.of(local, "casement", "hosts")
                : Path.of(System.getProperty("java.io.tmpdir"), "casement-" + System.getProperty("user.name"));
    }

    /**
     * Writes the file so that it is there as a whole or not at all, and for its owner only.
     *
     * @throws IOException also if the folder is not the user's own
     */
    void write(HostFile file) throws IOException {
        makeDirectory();
        Path fresh = Files.createTempFile(directory, "host", ".new", restricted(FILE));
        Files.writeString(fresh, file.text(), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file.path(), StandardCopyOption.ATOMIC_MOVE);
    }

    HostFile mine(int port, String token, String title) {
        return HostFile.mine(directory, port, token, title);
    }

    private void makeDirectory() throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(directory, restricted(FOLDER));
        } catch (FileAlreadyExistsException known) {
            if (!isMine()) {
                throw new IOException(directory + " can be entered by others than you; "
                        + "remove it, or set casement.attach.directory to one that cannot");
            }
        }
    }

    /** Somebody else may have made it, to read what is written there. A link is nobody's own. */
    private boolean isMine() throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!isPosix()) {
            return true; // under the user's profile, which is closed to others
        }
        String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
        return owner.equals(me())
                && FOLDER.containsAll(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
    }

    /** Users without a name are known to Linux only. */
    private static String me() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Files.getOwner(self).getName() : System.getProperty("user.name");
    }

    private FileAttribute<?>[] restricted(Set<PosixFilePermission> to) {
        return isPosix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(to)} : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Those of hosts that run, by their numbers. What the dead have left is taken away. */
    List<HostFile> alive() {
        List<HostFile> alive = new ArrayList<>();
        for (HostFile file : all()) {
            if (file.isAlive()) {
                alive.add(file);
            } else {
                forget(file);
            }
        }
        alive.sort(Comparator.comparingLong(HostFile::pid).thenComparingInt(HostFile::port));
        return alive;
    }

    private List<HostFile> all() {
        try (Stream<Path> files = isMine() ? Files.list(directory) : Stream.empty()) {
            return files.filter(path -> path.toString().endsWith(HostFile.SUFFIX))
                    .flatMap(path -> HostFile.read(path).stream())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    void forget(HostFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException somebodyElse) {
            // the next one who looks will try again
        }
    }
}
