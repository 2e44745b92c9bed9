package casement.console.run;

import casement.console.screen.Watcher;
import casement.console.session.ProcessEntry;
import casement.console.session.ProcessEntry.Connection;
import casement.sandbox.process.Stdio;
import casement.semantics.ProcessId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Connects the standard streams of a session's processes; a file that several write to is opened once. */
final class Streams implements AutoCloseable {

    private final Watcher watcher;
    private final InputStream consoleInput;
    private final List<Closeable> open = new ArrayList<>();
    private final Map<Path, OutputStream> files = new HashMap<>();

    Streams(Watcher watcher, InputStream consoleInput) {
        this.watcher = watcher;
        this.consoleInput = consoleInput;
    }

    Stdio of(String process, ProcessEntry entry) {
        return new Stdio(
                input(entry.stdin()),
                output(process, entry.stdout(), false),
                output(process, entry.stderr(), true),
                StandardCharsets.UTF_8);
    }

    private InputStream input(Connection input) {
        return switch (input.kind()) {
            case NONE -> InputStream.nullInputStream();
            case CONSOLE -> consoleInput;
            case FILE -> read(Objects.requireNonNull(input.file()));
        };
    }

    private OutputStream output(String process, Connection output, boolean error) {
        return switch (output.kind()) {
            case NONE -> OutputStream.nullOutputStream();
            case CONSOLE -> lines(process, error);
            case FILE -> files.computeIfAbsent(Objects.requireNonNull(output.file()), this::write);
        };
    }

    private OutputStream lines(String process, boolean error) {
        LineStream lines = new LineStream(process, (name, writer, line) -> {
            boolean known = watcher.knows(writer);
            watcher.printed(known ? name : process, known ? writer : new ProcessId(0), error, line);
        });
        open.add(lines);
        return lines;
    }

    private InputStream read(Path file) {
        try {
            InputStream stream = Files.newInputStream(file);
            open.add(stream);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private OutputStream write(Path file) {
        try {
            OutputStream stream = Files.newOutputStream(file);
            open.add(stream);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Unfinished lines are shown, and files are complete. */
    @Override
    public void close() {
        for (Closeable stream : open) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a stream cannot be closed", e);
            }
        }
        open.clear();
    }
}
