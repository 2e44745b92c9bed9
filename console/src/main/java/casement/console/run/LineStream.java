package casement.console.run;

import casement.semantics.ProcessId;
import casement.syscall.GuestThread;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Cuts what processes print into lines. Several may share it: a child writes to its parent's streams, and each one's
 * lines stay whole.
 */
public final class LineStream extends OutputStream {

    private static final ProcessId NOBODY = new ProcessId(0);

    private final String owner;
    private final Sink sink;
    private final Map<ProcessId, Part> parts = new HashMap<>();

    /** Takes whole lines. */
    @FunctionalInterface
    public interface Sink {
        /** @param writer who wrote, or 0 if only the owner of the stream is known */
        void line(String process, ProcessId writer, String line);
    }

    private record Part(String process, ByteArrayOutputStream bytes) {}

    /** @param owner to whom lines belong that no simulated thread wrote */
    public LineStream(String owner, Sink sink) {
        this.owner = owner;
        this.sink = sink;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        GuestThread writer = GuestThread.bound();
        ProcessId pid = writer == null ? NOBODY : writer.process();
        Part part = parts.computeIfAbsent(
                pid, fresh -> new Part(writer == null ? owner : writer.processName(), new ByteArrayOutputStream()));
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                part.bytes.write(bytes, from, i - from);
                emit(pid, part);
                from = i + 1;
            }
        }
        part.bytes.write(bytes, from, offset + length - from);
    }

    private void emit(ProcessId pid, Part part) {
        String line = part.bytes.toString(StandardCharsets.UTF_8);
        part.bytes.reset();
        sink.line(part.process, pid, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** Lines that were not ended end here. */
    @Override
    public synchronized void close() {
        parts.forEach((pid, part) -> {
            if (part.bytes.size() > 0) {
                emit(pid, part);
            }
        });
    }
}
