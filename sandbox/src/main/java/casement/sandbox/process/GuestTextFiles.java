package casement.sandbox.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten guest code opens, to give it to a printer, formatter or scanner that would open it by its name, where the
 * process could not tell whether it is open. Of a charset that does not exist, nothing is opened.
 */
public final class GuestTextFiles {

    private GuestTextFiles() {}

    // ---- written

    public static OutputStream written(@Nullable String name, GuestCalls caller) throws IOException {
        return written(name == null ? null : new File(name), caller);
    }

    public static OutputStream written(@Nullable File file, GuestCalls caller) throws IOException {
        GuestOpenings.opening("java/io/FileOutputStream", caller);
        OutputStream out = new FileOutputStream(GuestFiles.used(file, caller));
        GuestOpenings.opened(out, caller);
        return out;
    }

    public static boolean autoFlush(GuestCalls caller) {
        caller.live();
        return false;
    }

    public static Locale locale(GuestCalls caller) {
        return GuestRegion.format(caller);
    }

    public static Charset charset(GuestCalls caller) {
        return GuestRegion.charset(caller);
    }

    public static Charset charset(@Nullable Charset charset, GuestCalls caller) {
        caller.live();
        return Objects.requireNonNull(charset, "charset");
    }

    public static Charset charset(@Nullable String name, GuestCalls caller) throws UnsupportedEncodingException {
        caller.live();
        try {
            return Charset.forName(Objects.requireNonNull(name, "charsetName"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException(name);
        }
    }

    // ---- read

    public static ReadableByteChannel scanned(@Nullable File file, GuestCalls caller) throws IOException {
        GuestOpenings.opening("java/io/FileInputStream", caller);
        FileInputStream in = new FileInputStream(GuestFiles.used(file, caller));
        GuestOpenings.opened(in, caller);
        return in.getChannel();
    }

    public static InputStream scanned(Path file, GuestCalls caller) throws IOException {
        GuestOpenings.opening("java/nio/file/Files", caller);
        return GuestOpenings.openedInput(Files.newInputStream(file), caller);
    }

    public static Charset scanned(@Nullable String name, GuestCalls caller) {
        caller.live();
        try {
            return Charset.forName(Objects.requireNonNull(name, "charsetName"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    public static void localise(Scanner scanner, GuestCalls caller) {
        GuestRegion.localise(scanner, caller);
    }
}
