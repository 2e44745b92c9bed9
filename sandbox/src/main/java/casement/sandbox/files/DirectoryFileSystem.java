package casement.sandbox.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The default file system with another current directory. Its relative paths read as such, and are resolved against that
 * directory where files are reached or a path is made absolute.
 */
public final class DirectoryFileSystem extends FileSystem {

    private final FileSystem host = FileSystems.getDefault();
    private final Path directory;
    private final DirectoryProvider provider;

    /** @param directory an absolute path of the default file system */
    public DirectoryFileSystem(Path directory) {
        this.directory = directory;
        this.provider = new DirectoryProvider(this, host.provider());
    }

    /** One of the default file system's paths as one of this file system. */
    public Path of(Path path) {
        return new DirectoryPath(this, path);
    }

    /**
     * The default file system's path to the same file, absolute if it is one of this file system's; another's path is
     * returned itself.
     */
    public static Path hostPath(Path path) {
        return path instanceof DirectoryPath own ? own.absolute() : path;
    }

    /** The default file system's path that reads the same; another's path is returned itself. */
    public static Path written(Path path) {
        return DirectoryPath.written(path);
    }

    Path absolute(Path path) {
        return directory.resolve(path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Refused, as the default file system refuses it. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("The default file system cannot be closed");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return host.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return host.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(host.getRootDirectories().spliterator(), false)
                .map(this::of)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return host.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return host.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return of(host.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = host.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(DirectoryPath.written(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return host.getUserPrincipalLookupService();
    }

    /** The host's: keys name absolute paths of the default file system. */
    @Override
    public WatchService newWatchService() throws IOException {
        return host.newWatchService();
    }
}
