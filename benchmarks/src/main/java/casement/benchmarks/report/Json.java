package casement.benchmarks.report;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Curve;
import casement.benchmarks.comparison.Outcome.Curves;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.comparison.Outcome.Point;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** An outcome as JSON: one object, whose fields are those of the records. What was not measured is null. */
public final class Json {

    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    public static String write(Outcome outcome) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeObjectFieldStart("environment");
            for (Map.Entry<String, String> fact : outcome.environment().entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("figures");
            for (Compared figure : outcome.figures()) {
                write(json, figure);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("growth");
            for (Curves curves : outcome.growth()) {
                write(json, curves);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** The growth alone, for a script. */
    static String growth(Outcome outcome) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (Curves curves : outcome.growth()) {
                write(json, curves);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Compared figure) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", figure.id());
        json.writeStringField("section", figure.section());
        json.writeStringField("title", figure.title());
        json.writeStringField("unit", figure.unit());
        json.writeFieldName("ours");
        write(json, figure.ours());
        json.writeArrayFieldStart("peers");
        for (Measured peer : figure.peers()) {
            write(json, peer);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("goals");
        for (Judged goal : figure.goals()) {
            json.writeStartObject();
            json.writeStringField("goal", goal.goal());
            number(json, "measure", goal.measure());
            json.writeBooleanField("isRatio", goal.isRatio());
            json.writeStringField("verdict", goal.verdict());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Measured side) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", side.label());
        number(json, "median", side.median());
        number(json, "least", side.least());
        number(json, "most", side.most());
        json.writeStringField("missing", side.missing());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Curves curves) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", curves.id());
        json.writeStringField("title", curves.title());
        json.writeStringField("across", curves.across());
        json.writeStringField("unit", curves.unit());
        json.writeStringField("explanation", curves.explanation());
        json.writeArrayFieldStart("curves");
        for (Curve curve : curves.curves()) {
            json.writeStartObject();
            json.writeStringField("label", curve.label());
            json.writeArrayFieldStart("points");
            for (Point point : curve.points()) {
                json.writeStartObject();
                number(json, "x", point.x());
                number(json, "y", point.y());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
