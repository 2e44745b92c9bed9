package casement.sandbox.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * What a process's standard streams are connected to. They stay the host's: a process flushes but never closes them, and
 * several processes may share them.
 *
 * @param in where its {@code System.in} reads
 * @param out where its {@code System.out} writes
 * @param err where its {@code System.err} writes; may be the same
 * @param charset how its {@code System.out} and {@code System.err} encode text
 */
public record Stdio(InputStream in, OutputStream out, OutputStream err, Charset charset) {

    /** Nothing to read, and what is written is discarded. */
    public static Stdio none() {
        return writingTo(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    /** Nothing to read; text is encoded as the host does by default. */
    public static Stdio writingTo(OutputStream out, OutputStream err) {
        return new Stdio(InputStream.nullInputStream(), out, err, Charset.defaultCharset());
    }

    public Stdio readingFrom(InputStream input) {
        return new Stdio(input, out, err, charset);
    }
}
