package casement.console.attach;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: fields in the order in which they were added. A field that is not there reads as empty.
 *
 * <p>Values are texts, numbers, truths, trees, and lists of these.
 */
public final class Tree {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Leaves the field out if there is no value. */
    public Tree with(String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    // ---- reading

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    public long number(String field) {
        return fields.get(field) instanceof Number number ? number.longValue() : 0;
    }

    public double fraction(String field) {
        return fields.get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    public boolean is(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    public Tree tree(String field) {
        return fields.get(field) instanceof Tree tree ? tree : new Tree();
    }

    public List<Tree> trees(String field) {
        return list(field).stream()
                .filter(Tree.class::isInstance)
                .map(Tree.class::cast)
                .toList();
    }

    public List<String> texts(String field) {
        return list(field).stream().map(Object::toString).toList();
    }

    private List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    // ---- as text

    /** In one line. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, this);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Tree tree) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : tree.fields.entrySet()) {
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double fraction) {
            json.writeNumber(fraction);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    /** @throws IOException if it is no JSON object */
    public static Tree read(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            if (value(json) instanceof Tree tree) {
                return tree;
            }
            throw new IOException("no JSON object: " + text);
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IOException("JSON that ends early");
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static Tree object(JsonParser json) throws IOException {
        Tree tree = new Tree();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            tree.with(field, value(json));
        }
        return tree;
    }

    private static List<Object> array(JsonParser json) throws IOException {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(json);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }
}
