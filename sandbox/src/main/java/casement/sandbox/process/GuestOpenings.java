package casement.sandbox.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What rewritten code says, or asks, when it opens something: see {@link GuestCalls}. */
public final class GuestOpenings {

    private GuestOpenings() {}

    /** Something is about to be opened by a constructor or a method of this class, in internal form. */
    public static void opening(String owner, GuestCalls caller) throws IOException {
        caller.process().openings().opening(owner);
    }

    /** What a process has just opened. */
    public static void opened(@Nullable Object opening, GuestCalls caller) throws IOException {
        caller.process().openings().opened(opening);
    }

    /** The same stream, of which it is known whether it is open. */
    public static InputStream openedInput(InputStream stream, GuestCalls caller) throws IOException {
        InputStream tracked = new TrackedStreams.In(stream);
        opened(tracked, caller);
        return tracked;
    }

    /** The same stream, of which it is known whether it is open. */
    public static OutputStream openedOutput(OutputStream stream, GuestCalls caller) throws IOException {
        OutputStream tracked = new TrackedStreams.Out(stream);
        opened(tracked, caller);
        return tracked;
    }

    public static BufferedReader newBufferedReader(Path file, GuestCalls caller) throws IOException {
        return newBufferedReader(file, StandardCharsets.UTF_8, caller);
    }

    public static BufferedReader newBufferedReader(Path file, Charset charset, GuestCalls caller) throws IOException {
        opening("java/nio/file/Files", caller);
        InputStream in = openedInput(Files.newInputStream(file), caller);
        return new BufferedReader(new InputStreamReader(in, charset.newDecoder()));
    }

    public static BufferedWriter newBufferedWriter(Path file, OpenOption[] options, GuestCalls caller)
            throws IOException {
        return newBufferedWriter(file, StandardCharsets.UTF_8, options, caller);
    }

    public static BufferedWriter newBufferedWriter(Path file, Charset charset, OpenOption[] options, GuestCalls caller)
            throws IOException {
        opening("java/nio/file/Files", caller);
        OutputStream out = openedOutput(Files.newOutputStream(file, options), caller);
        return new BufferedWriter(new OutputStreamWriter(out, charset.newEncoder()));
    }

    public static void close(ZipFile file, GuestCalls caller) throws IOException {
        file.close();
        caller.process().openings().closed(file);
    }

    public static void close(JarFile file, GuestCalls caller) throws IOException {
        close((ZipFile) file, caller);
    }
}
