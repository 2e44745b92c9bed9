package casement.console.inside;

import casement.console.attach.RemoteHost;
import casement.console.perfetto.TraceEvent;
import casement.console.perfetto.TraceFile;
import casement.console.run.ShutdownHook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** A trace that goes into a file as a timeline, until Ctrl-C, its time or the host's end; the file is whole in any case. */
final class TimelineTrace {

    private final RemoteHost host;
    private final Path path;
    private final PrintWriter out;
    private volatile boolean stopped;

    TimelineTrace(RemoteHost host, Path path, PrintWriter out) {
        this.host = host;
        this.path = path;
        this.out = out;
    }

    int run(Map<String, String> query) throws IOException {
        query.put("timeline", "yes");
        ShutdownHook hook = new ShutdownHook(() -> stopped = true); // the host sends something each second
        try (Stream<String> lines = host.lines("/trace" + RemoteHost.query(query))) { // or there is no file
            TraceFile file = new TraceFile(path, "host " + host.pid() + " (" + host.title() + ")");
            try (file) {
                copy(lines.iterator(), file);
            }
            out.println(file.told(path));
            out.flush();
        } finally {
            hook.close(0);
        }
        return 0;
    }

    private void copy(Iterator<String> lines, TraceFile file) throws IOException {
        try {
            while (!stopped && lines.hasNext()) {
                String line = lines.next();
                if (!line.isEmpty()) {
                    file.add(TraceEvent.read(line));
                }
            }
        } catch (UncheckedIOException gone) {
            // what the host has told until its end is there
        }
    }
}
