package casement.sandbox.process;

import casement.sandbox.files.DirectoryFileSystem;
import java.io.File;
import java.io.FileFilter;
import java.io.FilenameFilter;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rewritten guest code calls for files: names, relative to the process's own directory. */
@SuppressWarnings("UnusedVariable") // each shim is given its caller
public final class GuestFiles {

    private GuestFiles() {}

    private static WorkingDirectory of(GuestCalls caller) {
        return caller.live().directory();
    }

    // ---- operands

    public static @Nullable String used(@Nullable String name, GuestCalls caller) {
        return of(caller).used(name);
    }

    public static @Nullable File used(@Nullable File file, GuestCalls caller) {
        return of(caller).used(file);
    }

    public static @Nullable File absolute(@Nullable File file, GuestCalls caller) {
        return of(caller).absolute(file);
    }

    /** A file that is asked itself; one of a class of the guest's own does what that says. */
    public static @Nullable File asked(@Nullable File file, GuestCalls caller) {
        return isPlain(file) ? used(file, caller) : file;
    }

    /** The same, where it is the name that is asked for. */
    public static @Nullable File named(@Nullable File file, GuestCalls caller) {
        return isPlain(file) ? absolute(file, caller) : file;
    }

    private static boolean isPlain(@Nullable File file) {
        return file != null && file.getClass() == File.class;
    }

    /** For what of the JDK takes paths of the default file system only. */
    public static @Nullable Path used(@Nullable Path path, GuestCalls caller) {
        caller.live();
        return path == null ? null : DirectoryFileSystem.hostPath(path);
    }

    public static Path @Nullable [] used(Path @Nullable [] paths, GuestCalls caller) {
        return paths == null
                ? null
                : Arrays.stream(paths).map(path -> used(path, caller)).toArray(Path[]::new);
    }

    /** A {@code file:} URL with a relative path, which no more than the JDK's own parser makes. */
    public static @Nullable URL used(@Nullable URL url, GuestCalls caller) throws IOException {
        WorkingDirectory directory = of(caller);
        if (url == null
                || directory.isOfHost()
                || !url.getProtocol().toLowerCase(Locale.ROOT).equals("file")) {
            return url;
        }
        String path = url.getPath();
        return path.startsWith("/")
                ? url
                : new URL(new URL(directory.asFile().toURI().toURL(), ""), path);
    }

    // ---- File

    public static File @Nullable [] listFiles(File file, GuestCalls caller) {
        WorkingDirectory directory = of(caller);
        return isLeft(file, directory) ? file.listFiles() : files(file, directory.namesIn(file, null));
    }

    public static File @Nullable [] listFiles(File file, @Nullable FilenameFilter filter, GuestCalls caller) {
        WorkingDirectory directory = of(caller);
        return isLeft(file, directory) ? file.listFiles(filter) : files(file, directory.namesIn(file, filter));
    }

    public static File @Nullable [] listFiles(File file, @Nullable FileFilter filter, GuestCalls caller) {
        WorkingDirectory directory = of(caller);
        return isLeft(file, directory)
                ? file.listFiles(filter)
                : accepted(files(file, directory.namesIn(file, null)), filter);
    }

    private static boolean isLeft(File file, WorkingDirectory directory) {
        return !isPlain(file) || directory.leaves(file);
    }

    static File @Nullable [] accepted(File @Nullable [] files, @Nullable FileFilter filter) {
        return files == null || filter == null
                ? files
                : Arrays.stream(files).filter(filter::accept).toArray(File[]::new);
    }

    static File @Nullable [] files(File directory, String @Nullable [] names) {
        return names == null
                ? null
                : Arrays.stream(names).map(name -> new File(directory, name)).toArray(File[]::new);
    }

    public static String @Nullable [] list(File file, @Nullable FilenameFilter filter, GuestCalls caller) {
        WorkingDirectory directory = of(caller);
        return isLeft(file, directory) ? file.list(filter) : directory.namesIn(file, filter);
    }

    /** When the process exits, not the JVM. */
    public static void deleteOnExit(File file, GuestCalls caller) {
        if (isPlain(file)) {
            File absolute = Objects.requireNonNull(absolute(file, caller));
            caller.live().deletions().add(absolute.getAbsolutePath());
        } else {
            file.deleteOnExit();
        }
    }

    public static Path toPath(File file, GuestCalls caller) {
        return isPlain(file) ? of(caller).path(file.toPath()) : file.toPath();
    }

    public static File createTempFile(String prefix, @Nullable String suffix, GuestCalls caller) throws IOException {
        return createTempFile(prefix, suffix, (File) null, caller);
    }

    public static File createTempFile(
            String prefix, @Nullable String suffix, @Nullable File directory, GuestCalls caller) throws IOException {
        if (directory == null) {
            return File.createTempFile(prefix, suffix, new File(temporary(caller)));
        }
        File made = File.createTempFile(prefix, suffix, used(directory, caller));
        return new File(directory, made.getName());
    }

    private static String temporary(GuestCalls caller) {
        String named = caller.live().properties().atStart("java.io.tmpdir");
        return Objects.requireNonNull(of(caller).used(Objects.requireNonNullElse(named, ".")));
    }

    // ---- Path

    public static FileSystem defaultFiles(GuestCalls caller) {
        return of(caller).files();
    }

    public static FileSystem files(URI uri, GuestCalls caller) {
        FileSystem found = FileSystems.getFileSystem(uri);
        return found == FileSystems.getDefault() ? defaultFiles(caller) : found;
    }

    public static Path path(String first, String[] more, GuestCalls caller) {
        return of(caller).files().getPath(first, more);
    }

    public static Path path(URI uri, GuestCalls caller) {
        Path found = Path.of(uri);
        return found.getFileSystem() == FileSystems.getDefault() ? of(caller).path(found) : found;
    }

    /** A path that the host gave out cannot be resolved with one of the process's own. */
    public static Path resolve(Path path, Path other, GuestCalls caller) {
        caller.live();
        return path.resolve(like(path, other));
    }

    public static Path resolveSibling(Path path, Path other, GuestCalls caller) {
        caller.live();
        return path.resolveSibling(like(path, other));
    }

    public static Path relativize(Path path, Path other, GuestCalls caller) {
        caller.live();
        return path.relativize(like(path, other));
    }

    public static boolean startsWith(Path path, Path other, GuestCalls caller) {
        caller.live();
        return path.startsWith(like(path, other));
    }

    private static Path like(Path path, Path other) {
        boolean ofHost = path.getFileSystem() == FileSystems.getDefault();
        return ofHost ? DirectoryFileSystem.written(other) : other;
    }

    public static Path createTempFile(
            @Nullable String prefix, @Nullable String suffix, FileAttribute<?>[] attributes, GuestCalls caller)
            throws IOException {
        Path made = Files.createTempFile(Path.of(temporary(caller)), prefix, suffix, attributes);
        return of(caller).path(made);
    }

    public static Path createTempFile(
            Path directory,
            @Nullable String prefix,
            @Nullable String suffix,
            FileAttribute<?>[] attributes,
            GuestCalls caller)
            throws IOException {
        Path made = Files.createTempFile(DirectoryFileSystem.hostPath(directory), prefix, suffix, attributes);
        return directory.resolve(made.getFileName().toString());
    }

    public static Path createTempDirectory(@Nullable String prefix, FileAttribute<?>[] attributes, GuestCalls caller)
            throws IOException {
        return of(caller).path(Files.createTempDirectory(Path.of(temporary(caller)), prefix, attributes));
    }

    public static Path createTempDirectory(
            Path directory, @Nullable String prefix, FileAttribute<?>[] attributes, GuestCalls caller)
            throws IOException {
        Path made = Files.createTempDirectory(DirectoryFileSystem.hostPath(directory), prefix, attributes);
        return directory.resolve(made.getFileName().toString());
    }
}
