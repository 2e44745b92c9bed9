package casement.console.perfetto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event of the Chrome trace event format.
 *
 * @param at in nanoseconds; written as microseconds
 * @param tid 0 for what concerns a process
 * @param id pairs the two ends of a flow or of a slice that overlaps others; 0 for none
 */
public record TraceEvent(
        Phase phase, String name, String category, long at, int pid, int tid, long id, Map<String, String> args) {

    private static final double NANOS_PER_MICRO = 1_000.0;
    private static final JsonFactory JSON = new JsonFactory();

    /** The kinds of events that are used here, each with its letter. */
    public enum Phase {
        BEGIN("B"),
        END("E"),
        /** A slice that need not lie within or beside others of its track. */
        ASYNC_BEGIN("b"),
        ASYNC_END("e"),
        FLOW_START("s"),
        FLOW_END("f"),
        INSTANT("i"),
        METADATA("M");

        private final String letter;

        Phase(String letter) {
            this.letter = letter;
        }

        private static Phase of(String letter) throws IOException {
            for (Phase phase : values()) {
                if (phase.letter.equals(letter)) {
                    return phase;
                }
            }
            throw new IOException("no phase of a trace event: " + letter);
        }
    }

    static TraceEvent slice(Phase phase, String name, String category, long at, int pid, int tid) {
        return new TraceEvent(phase, name, category, at, pid, tid, 0, Map.of());
    }

    static TraceEvent metadata(String name, int pid, int tid, String value) {
        return new TraceEvent(Phase.METADATA, name, "", 0, pid, tid, 0, Map.of("name", value));
    }

    static TraceEvent instant(String name, String category, long at, int pid) {
        return new TraceEvent(Phase.INSTANT, name, category, at, pid, 0, 0, Map.of());
    }

    TraceEvent with(long number) {
        return new TraceEvent(phase, name, category, at, pid, tid, number, args);
    }

    /** What is empty is left out. */
    TraceEvent with(String key, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(args);
        more.put(key, value);
        return new TraceEvent(phase, name, category, at, pid, tid, id, more);
    }

    // ---- as JSON

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase.letter);
        if (!name.isEmpty()) {
            json.writeStringField("name", name);
        }
        if (!category.isEmpty()) {
            json.writeStringField("cat", category);
        }
        if (phase != Phase.METADATA) {
            json.writeNumberField("ts", at / NANOS_PER_MICRO);
        }
        json.writeNumberField("pid", pid);
        json.writeNumberField("tid", tid);
        if (id != 0) {
            json.writeStringField("id", Long.toString(id));
        }
        if (phase == Phase.FLOW_END) {
            json.writeStringField("bp", "e"); // it ends in the slice around it, not in the next one
        }
        if (phase == Phase.INSTANT) {
            json.writeStringField("s", pid == 0 ? "g" : "p");
        }
        if (!args.isEmpty()) {
            json.writeObjectFieldStart("args");
            for (Map.Entry<String, String> each : args.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** In one line of JSON, as {@link #read} reads it. */
    public String line() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    /** @throws IOException if it is no trace event of those that are written here */
    public static TraceEvent read(String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> args = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        args.put(json.currentName(), json.nextTextValue());
                    }
                } else {
                    fields.put(field, json.getText());
                }
            }
        }
        try {
            return new TraceEvent(
                    Phase.of(fields.getOrDefault("ph", "")),
                    fields.getOrDefault("name", ""),
                    fields.getOrDefault("cat", ""),
                    Math.round(Double.parseDouble(fields.getOrDefault("ts", "0")) * NANOS_PER_MICRO),
                    Integer.parseInt(fields.getOrDefault("pid", "0")),
                    Integer.parseInt(fields.getOrDefault("tid", "0")),
                    Long.parseLong(fields.getOrDefault("id", "0")),
                    args);
        } catch (NumberFormatException e) {
            throw new IOException("no trace event: " + line, e);
        }
    }
}
