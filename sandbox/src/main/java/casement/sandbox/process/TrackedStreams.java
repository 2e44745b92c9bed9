package casement.sandbox.process;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams of {@code Files}, which do not tell whether they are closed; these do. */
final class TrackedStreams {

    private TrackedStreams() {}

    /** What can be asked whether it is open. */
    interface Tracked {
        boolean isOpen();
    }

    static final class In extends FilterInputStream implements Tracked {

        private volatile boolean open = true;

        In(InputStream in) {
            super(in);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public byte[] readAllBytes() throws IOException {
            return in.readAllBytes();
        }

        @Override
        public byte[] readNBytes(int length) throws IOException {
            return in.readNBytes(length);
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            return in.transferTo(out);
        }

        @Override
        public void close() throws IOException {
            open = false;
            super.close();
        }
    }

    static final class Out extends FilterOutputStream implements Tracked {

        private volatile boolean open = true;

        Out(OutputStream out) {
            super(out);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            open = false;
            super.close();
        }
    }
}
