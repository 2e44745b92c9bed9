package casement.load.report;

import casement.load.report.Comparison.Figure;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Two runs for programs. The format is explained in {@code docs/load/report.md}. */
public final class ComparisonJson {

    private static final int FORMAT = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private ComparisonJson() {}

    /** Leaves the writer open. */
    public static void write(Comparison comparison, Writer to) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        json.writeStartObject();
        json.writeStringField("format", "casement-load-comparison");
        json.writeNumberField("version", FORMAT);
        json.writeStringField("a", comparison.a().name());
        json.writeStringField("b", comparison.b().name());
        json.writeArrayFieldStart("differences");
        for (String each : comparison.differences()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("figures");
        for (Figure each : comparison.figures()) {
            figure(each, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        to.write('\n');
        to.flush();
    }

    private static void figure(Figure figure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("group", figure.group());
        json.writeStringField("name", figure.name());
        json.writeStringField("unit", figure.unit().name().toLowerCase(Locale.ROOT));
        number("a", figure.a(), json);
        number("b", figure.b(), json);
        number("change", figure.change(), json);
        json.writeStringField("sign", ComparisonText.sign(figure));
        json.writeEndObject();
    }

    /** Null where there is none. */
    private static void number(String field, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, value);
        } else {
            json.writeNullField(field);
        }
    }
}
