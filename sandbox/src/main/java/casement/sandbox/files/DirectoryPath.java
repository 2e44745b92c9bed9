package casement.sandbox.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a {@link DirectoryFileSystem}: one of the default file system's, read from another current directory. */
final class DirectoryPath implements Path {

    private final DirectoryFileSystem files;
    private final Path path;

    DirectoryPath(DirectoryFileSystem files, Path path) {
        this.files = files;
        this.path = path;
    }

    /** As it is written, relative or not, in the default file system. */
    static Path written(Path path) {
        return path instanceof DirectoryPath own ? own.path : path;
    }

    Path absolute() {
        return files.absolute(path);
    }

    private Path same(Path other) {
        return other == path ? this : files.of(other);
    }

    private @Nullable Path sameOrNull(@Nullable Path other) {
        return other == null ? null : same(other);
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return sameOrNull(path.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return sameOrNull(path.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return sameOrNull(path.getParent());
    }

    @Override
    public int getNameCount() {
        return path.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return same(path.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return same(path.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return path.startsWith(written(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return path.endsWith(written(other));
    }

    @Override
    public Path normalize() {
        return same(path.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return same(path.resolve(written(other)));
    }

    @Override
    public Path relativize(Path other) {
        return same(path.relativize(written(other)));
    }

    @Override
    public URI toUri() {
        return absolute().toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return path.isAbsolute() ? this : files.of(absolute());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return files.of(absolute().toRealPath(options));
    }

    @Override
    public File toFile() {
        return path.toFile();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return absolute().register(watcher, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(written(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DirectoryPath that && that.files == files && that.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
