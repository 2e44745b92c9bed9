package casement.sandbox.process;

import java.io.File;
import java.io.FileFilter;
import java.io.FilenameFilter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a guest's class of files extends in the place of {@code File}: its names are relative to the process's own
 * directory. It overrides what reaches a file or looks at the directory by itself; the rest of {@code File} comes down to
 * that.
 */
public class ProcessFile extends File {

    private static final long serialVersionUID = 1L;

    /** None in an object that was deserialised: its names are relative to the host's directory. */
    private final transient @Nullable GuestCalls caller;

    public ProcessFile(String name, GuestCalls caller) {
        super(name);
        this.caller = caller;
    }

    public ProcessFile(@Nullable String parent, String name, GuestCalls caller) {
        super(parent, name);
        this.caller = caller;
    }

    public ProcessFile(@Nullable File parent, String name, GuestCalls caller) {
        super(parent, name);
        this.caller = caller;
    }

    public ProcessFile(URI uri, GuestCalls caller) {
        super(uri);
        this.caller = caller;
    }

    /** By the name that it was made with, as the JDK does, whatever its {@code getPath} may tell. */
    private File named() {
        return new File(super.getPath());
    }

    private File reached() {
        return caller == null ? named() : Objects.requireNonNull(GuestFiles.used(named(), caller));
    }

    private File absolute() {
        return caller == null ? named() : Objects.requireNonNull(GuestFiles.absolute(named(), caller));
    }

    @Override
    public String getAbsolutePath() {
        return absolute().getAbsolutePath();
    }

    @Override
    public String getCanonicalPath() throws IOException {
        return absolute().getCanonicalPath();
    }

    @Override
    public Path toPath() {
        return caller == null ? super.toPath() : GuestFiles.toPath(named(), caller);
    }

    @Override
    public boolean canRead() {
        return reached().canRead();
    }

    @Override
    public boolean canWrite() {
        return reached().canWrite();
    }

    @Override
    public boolean canExecute() {
        return reached().canExecute();
    }

    @Override
    public boolean exists() {
        return reached().exists();
    }

    @Override
    public boolean isDirectory() {
        return reached().isDirectory();
    }

    @Override
    public boolean isFile() {
        return reached().isFile();
    }

    @Override
    public boolean isHidden() {
        return reached().isHidden();
    }

    @Override
    public long lastModified() {
        return reached().lastModified();
    }

    @Override
    public long length() {
        return reached().length();
    }

    @Override
    public boolean createNewFile() throws IOException {
        return reached().createNewFile();
    }

    @Override
    public boolean delete() {
        return reached().delete();
    }

    @Override
    public void deleteOnExit() {
        if (caller == null) {
            super.deleteOnExit();
        } else {
            GuestFiles.deleteOnExit(named(), caller);
        }
    }

    @Override
    public String @Nullable [] list() {
        return reached().list();
    }

    @Override
    public String @Nullable [] list(@Nullable FilenameFilter filter) {
        return WorkingDirectory.accepted(list(), this, filter);
    }

    @Override
    public File @Nullable [] listFiles() {
        return GuestFiles.files(this, reached().list());
    }

    @Override
    public File @Nullable [] listFiles(@Nullable FilenameFilter filter) {
        return GuestFiles.files(this, WorkingDirectory.accepted(reached().list(), this, filter));
    }

    @Override
    public File @Nullable [] listFiles(@Nullable FileFilter filter) {
        return GuestFiles.accepted(GuestFiles.files(this, reached().list()), filter);
    }

    @Override
    public boolean mkdir() {
        return reached().mkdir();
    }

    @Override
    public boolean renameTo(File destination) {
        return reached().renameTo(caller == null ? destination : GuestFiles.used(destination, caller));
    }

    @Override
    public boolean setLastModified(long time) {
        return reached().setLastModified(time);
    }

    @Override
    public boolean setReadOnly() {
        return reached().setReadOnly();
    }

    @Override
    public boolean setWritable(boolean writable, boolean ownerOnly) {
        return reached().setWritable(writable, ownerOnly);
    }

    @Override
    public boolean setReadable(boolean readable, boolean ownerOnly) {
        return reached().setReadable(readable, ownerOnly);
    }

    @Override
    public boolean setExecutable(boolean executable, boolean ownerOnly) {
        return reached().setExecutable(executable, ownerOnly);
    }

    @Override
    public long getTotalSpace() {
        return reached().getTotalSpace();
    }

    @Override
    public long getFreeSpace() {
        return reached().getFreeSpace();
    }

    @Override
    public long getUsableSpace() {
        return reached().getUsableSpace();
    }
}
