package casement.console.screen;

import casement.console.words.Terms;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** One JSON object in each line, for programs: every happening, then the summary. */
public final class JsonScreen implements Screen {

    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private long start = -1;

    public JsonScreen(PrintWriter out) {
        this.out = out;
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    @Override
    public void title(String title) {
        print(line("title", json -> json.writeStringField("title", title)));
    }

    @Override
    public void show(Happening happening) {
        start = start < 0 ? happening.at() : start;
        print(line(happening, start));
    }

    /**
     * A happening as one JSON object.
     *
     * @param start from when time is counted
     */
    public static String line(Happening happening, long start) {
        return line(Terms.words(happening.kind()).replace(' ', '-'), json -> {
            json.writeNumberField("ms", millis(happening.at() - start));
            json.writeStringField("process", happening.process());
            json.writeNumberField("pid", happening.pid().value());
            optional(json, "function", happening.function());
            json.writeStringField("text", happening.said());
            optional(json, "result", happening.result());
            optional(json, "remark", happening.remark());
            if (happening.slept() != 0) {
                json.writeNumberField("slept-ms", millis(happening.slept()));
            }
        });
    }

    @Override
    public void end(Summary summary) {
        print(line("summary", json -> {
            json.writeArrayFieldStart("processes");
            for (Summary.Run run : summary.runs()) {
                write(json, run);
            }
            json.writeEndArray();
            json.writeNumberField("handles-left", summary.handlesLeft());
            json.writeArrayFieldStart("objects-left");
            for (String object : summary.leftOver()) {
                json.writeString(object);
            }
            json.writeEndArray();
            json.writeBooleanField("stopped", summary.stopped());
            json.writeNumberField("ms", millis(summary.time()));
            json.writeNumberField("exit-code", summary.exitCode());
        }));
    }

    private static void write(JsonGenerator json, Summary.Run run) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", run.pid().value());
        json.writeStringField("process", run.name());
        json.writeStringField("dialect", run.dialect());
        if (run.exitCode().isPresent()) {
            json.writeNumberField("exit-code", run.exitCode().getAsInt());
        }
        json.writeStringField("why", run.why());
        json.writeNumberField("ms", millis(run.time()));
        json.writeBooleanField("expected", run.expected());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String key, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(key, text);
        }
    }

    /** To the microsecond. */
    private static double millis(long nanos) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLI));
    }

    private static String line(String event, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("event", event);
            body.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
