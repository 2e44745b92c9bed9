package casement.benchmarks.report;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Curve;
import casement.benchmarks.comparison.Outcome.Curves;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.comparison.Outcome.Point;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link Json} has written, read again: for a page or a table of figures that were measured before. */
public final class JsonReading {

    private JsonReading() {}

    /** @throws IOException also if it is no JSON, or none of ours */
    public static Outcome read(String text) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            json.nextToken();
            Fields all = new Fields(value(json));
            Map<String, String> environment = new LinkedHashMap<>();
            all.object("environment").fields.forEach((fact, value) -> environment.put((String) fact, (String) value));
            return new Outcome(
                    environment, all.list("figures", JsonReading::figure), all.list("growth", JsonReading::curves));
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new IOException("these are no results of the benchmarks: " + e.getMessage(), e);
        }
    }

    private static Compared figure(Fields of) {
        return new Compared(
                of.text("id"),
                of.text("section"),
                of.text("title"),
                of.text("unit"),
                side(of.object("ours")),
                of.list("peers", JsonReading::side),
                of.list(
                        "goals",
                        goal -> new Judged(
                                goal.text("goal"),
                                goal.number("measure"),
                                goal.flag("isRatio"),
                                goal.text("verdict"))));
    }

    private static Measured side(Fields of) {
        return new Measured(
                of.text("label"), of.number("median"), of.number("least"), of.number("most"), of.text("missing"));
    }

    private static Curves curves(Fields of) {
        return new Curves(
                of.text("id"),
                of.text("title"),
                of.text("across"),
                of.text("unit"),
                of.text("explanation"),
                of.list(
                        "curves",
                        curve -> new Curve(
                                curve.text("label"),
                                curve.list("points", point -> new Point(point.number("x"), point.number("y"))))));
    }

    /** An object of JSON. */
    private static final class Fields {

        private final Map<?, ?> fields;

        Fields(@Nullable Object value) {
            fields = (Map<?, ?>) required("an object", value);
        }

        private static Object required(String name, @Nullable Object value) {
            if (value == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return value;
        }

        String text(String name) {
            return (String) required(name, fields.get(name));
        }

        boolean flag(String name) {
            return (Boolean) required(name, fields.get(name));
        }

        double number(String name) {
            Object value = fields.get(name);
            return value == null ? Double.NaN : (Double) value;
        }

        Fields object(String name) {
            return new Fields(fields.get(name));
        }

        <T> List<T> list(String name, Function<Fields, T> each) {
            List<T> list = new ArrayList<>();
            for (Object value : (List<?>) required(name, fields.get(name))) {
                list.add(each.apply(new Fields(value)));
            }
            return List.copyOf(list);
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(json));
            }
            return values;
        }
        if (token == null) {
            throw new IOException("the text ends too early");
        }
        return token.isNumeric()
                ? (Object) json.getDoubleValue()
                : token.isBoolean()
                        ? (Object) json.getBooleanValue()
                        : token == JsonToken.VALUE_NULL ? null : json.getText();
    }
}
