package casement.sandbox.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A process's {@code System.in}, {@code out} and {@code err}, which it may replace for itself. The latter two are made
 * when first asked for: their buffers are most of what a small process costs.
 */
final class StandardStreams {

    private final Stdio stdio;
    private volatile InputStream in;
    private volatile @Nullable PrintStream out;
    private volatile @Nullable PrintStream err;

    StandardStreams(Stdio stdio) {
        this.stdio = stdio;
        this.in = stdio.in();
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        PrintStream made = out;
        return made != null ? made : makeOut();
    }

    private synchronized PrintStream makeOut() {
        PrintStream made = out;
        if (made == null) {
            made = printingTo(stdio.out());
            out = made;
        }
        return made;
    }

    PrintStream err() {
        PrintStream made = err;
        return made != null ? made : makeErr();
    }

    private synchronized PrintStream makeErr() {
        PrintStream made = err;
        if (made == null) {
            made = printingTo(stdio.err());
            err = made;
        }
        return made;
    }

    private PrintStream printingTo(OutputStream host) {
        return new PrintStream(new Borrowed(host), true, stdio.charset());
    }

    void setIn(InputStream replacement) {
        in = replacement;
    }

    synchronized void setOut(PrintStream replacement) {
        out = replacement;
    }

    synchronized void setErr(PrintStream replacement) {
        err = replacement;
    }

    void flush() {
        flush(out);
        flush(err);
    }

    private static void flush(@Nullable PrintStream stream) {
        if (stream != null) {
            stream.flush();
        }
    }

    /** The host's stream, which others may write to as well: a process can close its own end of it only. */
    private static final class Borrowed extends FilterOutputStream {

        Borrowed(OutputStream lent) {
            super(lent);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
