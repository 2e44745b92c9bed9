package casement.sandbox.process;

import casement.sandbox.files.DirectoryFileSystem;
import java.io.File;
import java.io.FilenameFilter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a process's relative names of files are relative to. Where it is the host's own, names are left as they are; then
 * nothing of this can be told from a JVM of its own.
 */
final class WorkingDirectory {

    private static final Path OF_HOST = Path.of("").toAbsolutePath();

    /** Since this JDK, the empty name is that of the current directory, and before it none of any file. */
    private static final boolean EMPTY_IS_DIRECTORY = Runtime.version().feature() >= 25;

    private final Path directory;
    private final boolean ofHost;
    private volatile @Nullable FileSystem files;

    WorkingDirectory(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.ofHost = this.directory.equals(OF_HOST);
    }

    boolean isOfHost() {
        return ofHost;
    }

    File asFile() {
        return directory.toFile();
    }

    /** The default file system, as the process sees it. */
    FileSystem files() {
        FileSystem made = files;
        return made != null ? made : makeFiles();
    }

    private synchronized FileSystem makeFiles() {
        FileSystem made = files;
        if (made == null) {
            made = ofHost ? FileSystems.getDefault() : new DirectoryFileSystem(directory);
            files = made;
        }
        return made;
    }

    /** A path as the process gets it. */
    Path path(Path ofDefault) {
        return files() instanceof DirectoryFileSystem own ? own.of(ofDefault) : ofDefault;
    }

    /** What to open in place of a file of this name. */
    @Nullable
    String used(@Nullable String name) {
        if (ofHost || name == null || name.isEmpty() || new File(name).isAbsolute()) {
            return name;
        }
        return resolve(name);
    }

    /** Whether a file is reached by its name as it is. */
    boolean leaves(File file) {
        return ofHost || file.isAbsolute();
    }

    /** What to reach in place of this file. */
    @Nullable
    File used(@Nullable File file) {
        boolean isNone = file != null && file.getPath().isEmpty() && !EMPTY_IS_DIRECTORY;
        return isNone ? file : absolute(file);
    }

    /** The same, for where the empty name is made absolute too. */
    @Nullable
    File absolute(@Nullable File file) {
        return file == null || leaves(file) ? file : new File(resolve(file.getPath()));
    }

    /** The names of a directory's files, or null if it is none. */
    String @Nullable [] namesIn(File file, @Nullable FilenameFilter filter) {
        return accepted(Objects.requireNonNull(used(file)).list(), file, filter);
    }

    /** Those of a directory's names that a filter accepts; one that is null accepts all. */
    static String @Nullable [] accepted(String @Nullable [] names, File file, @Nullable FilenameFilter filter) {
        return names == null || filter == null
                ? names
                : Arrays.stream(names).filter(name -> filter.accept(file, name)).toArray(String[]::new);
    }

    private String resolve(String name) {
        try {
            return directory.resolve(name).toString();
        } catch (InvalidPathException noPath) {
            return name; // whoever uses it says so in the usual way
        }
    }
}
