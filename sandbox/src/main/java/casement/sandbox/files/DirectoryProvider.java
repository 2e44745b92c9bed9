package casement.sandbox.files;

import static casement.sandbox.files.DirectoryFileSystem.hostPath;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Asks the default provider, with the absolute path of what it is asked for. */
final class DirectoryProvider extends FileSystemProvider {

    private final DirectoryFileSystem files;
    private final FileSystemProvider host;

    DirectoryProvider(DirectoryFileSystem files, FileSystemProvider host) {
        this.files = files;
        this.host = host;
    }

    @Override
    public String getScheme() {
        return host.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) throws IOException {
        return host.newFileSystem(uri, settings);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        FileSystem found = host.getFileSystem(uri);
        return found.provider() == host ? files : found;
    }

    @Override
    public Path getPath(URI uri) {
        return files.of(host.getPath(uri));
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return host.newInputStream(hostPath(path), options);
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        return host.newOutputStream(hostPath(path), options);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return host.newFileChannel(hostPath(path), options, attributes);
    }

    @Override
    public AsynchronousFileChannel newAsynchronousFileChannel(
            Path path,
            Set<? extends OpenOption> options,
            @Nullable ExecutorService executor,
            FileAttribute<?>... attributes)
            throws IOException {
        return host.newAsynchronousFileChannel(hostPath(path), options, executor, attributes);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return host.newByteChannel(hostPath(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> entries =
                host.newDirectoryStream(hostPath(path), entry -> filter.accept(below(path, entry)));
        return new Entries(path, entries);
    }

    /** An entry of a directory, named the way that the directory was. */
    private static Path below(Path directory, Path entry) {
        return directory.resolve(entry.getFileName());
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        host.createDirectory(hostPath(path), attributes);
    }

    /** The link says what its creator said; a relative target is relative to the link. */
    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        host.createSymbolicLink(hostPath(link), DirectoryPath.written(target), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        host.createLink(hostPath(link), hostPath(existing));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return files.of(host.readSymbolicLink(hostPath(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        host.delete(hostPath(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        return host.deleteIfExists(hostPath(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        host.copy(hostPath(source), hostPath(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        host.move(hostPath(source), hostPath(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return host.isSameFile(hostPath(path), hostPath(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return host.isHidden(hostPath(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return host.getFileStore(hostPath(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        host.checkAccess(hostPath(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return host.getFileAttributeView(hostPath(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return host.readAttributes(hostPath(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return host.readAttributes(hostPath(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        host.setAttribute(hostPath(path), name, value, options);
    }

    /** The entries of a directory, named the way that it was. */
    private record Entries(Path directory, DirectoryStream<Path> host) implements DirectoryStream<Path> {

        @Override
        public Iterator<Path> iterator() {
            Iterator<Path> entries = host.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Path next() {
                    return below(directory, entries.next());
                }
            };
        }

        @Override
        public void close() throws IOException {
            host.close();
        }
    }
}
