package casement.console.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What {@code casement host} prints: one line for each event, for people or for programs. Any thread may print. What a
 * process prints comes after the line that says that it starts, and is kept for so long.
 */
public final class HostScreen {

    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final JsonFactory JSON = new JsonFactory();
    private static final int NOBODY = 0;

    /** The event of a line that a process has printed. */
    static final String PRINTED = "printed";

    private final PrintWriter out;
    private final boolean json;
    private final BitSet told = new BitSet();
    private final Map<Integer, List<String>> early = new HashMap<>();
    private LongSupplier clock = () -> 0;

    /** @param json whether each line is a JSON object */
    public HostScreen(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** @param nanos since the host was started */
    synchronized void timedBy(LongSupplier nanos) {
        clock = nanos;
    }

    /** An event that is of no process. */
    void show(String plugin, String event, String text) {
        show(plugin, NOBODY, event, text);
    }

    synchronized void show(String plugin, int pid, String event, String text) {
        if (event.equals(PRINTED) && pid != NOBODY && !told.get(pid)) {
            early.computeIfAbsent(pid, first -> new ArrayList<>()).add(text);
            return;
        }
        write(plugin, pid, event, text);
        if (pid != NOBODY && !told.get(pid)) {
            told.set(pid);
            List<String> kept = early.remove(pid);
            if (kept != null) {
                kept.forEach(line -> write(plugin, pid, PRINTED, line));
            }
        }
    }

    private void write(String plugin, int pid, String event, String text) {
        double millis = clock.getAsLong() / NANOS_PER_MILLI;
        out.println(json ? object(millis, plugin, pid, event, text) : line(millis, plugin, pid, event, text));
        out.flush();
    }

    private static String line(double millis, String plugin, int pid, String event, String text) {
        String who = pid == NOBODY ? plugin : plugin + " (pid " + pid + ")";
        String said = event.equals(PRINTED) ? "| " + text : text;
        return String.format(Locale.ROOT, "%9.1f ms  %-20s %s", millis, who, said);
    }

    private static String object(double millis, String plugin, int pid, String event, String text) {
        StringWriter written = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(written)) {
            line.writeStartObject();
            line.writeStringField("event", event);
            line.writeNumberField("ms", Math.round(millis * 1000) / 1000.0);
            line.writeStringField("plugin", plugin);
            if (pid != NOBODY) {
                line.writeNumberField("pid", pid);
            }
            line.writeStringField("text", text);
            line.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return written.toString();
    }
}
