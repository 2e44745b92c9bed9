package casement.sandbox.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** A process's {@code System.in}, {@code out} and {@code err}, which it may replace for itself. */
final class StandardStreams {

    private volatile InputStream in;
    private volatile PrintStream out;
    private volatile PrintStream err;

    StandardStreams(Stdio stdio) {
        in = stdio.in();
        out = new PrintStream(new Borrowed(stdio.out()), true, stdio.charset());
        err = new PrintStream(new Borrowed(stdio.err()), true, stdio.charset());
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    void setIn(InputStream replacement) {
        in = replacement;
    }

    void setOut(PrintStream replacement) {
        out = replacement;
    }

    void setErr(PrintStream replacement) {
        err = replacement;
    }

    void flush() {
        out.flush();
        err.flush();
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
