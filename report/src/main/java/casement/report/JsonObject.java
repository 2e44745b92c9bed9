package casement.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON, to be read field by field. A field that is missing or of another kind is an {@link
 * IllegalArgumentException} that names it.
 */
public final class JsonObject {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> fields;

    private JsonObject(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** @throws IOException if it is no JSON, or no object */
    public static JsonObject read(String text) throws IOException {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            if (value(json) instanceof Map<?, ?> fields) {
                return new JsonObject(fields);
            }
            throw new IOException("an object was expected");
        }
    }

    /** In the order of the text. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fields.keySet().forEach(name -> names.add((String) name));
        return names;
    }

    /** Whether the field is there, and not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    public String text(String name) {
        return field(name, String.class);
    }

    /** @return null if the field is null, or not there */
    public @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    public boolean flag(String name) {
        return field(name, Boolean.class);
    }

    /** @return NaN if the field is null, or not there */
    public double number(String name) {
        return has(name) ? field(name, Number.class).doubleValue() : Double.NaN;
    }

    public long whole(String name) {
        return field(name, Number.class).longValue();
    }

    public JsonObject object(String name) {
        return new JsonObject(field(name, Map.class));
    }

    public <T> List<T> objects(String name, Function<JsonObject, T> each) {
        return list(name, value -> each.apply(new JsonObject((Map<?, ?>) value)), Map.class);
    }

    public List<JsonObject> objects(String name) {
        return objects(name, Function.identity());
    }

    public List<String> texts(String name) {
        return list(name, String.class::cast, String.class);
    }

    /** Numbers only. */
    public double[] numbers(String name) {
        return list(name, value -> ((Number) value).doubleValue(), Number.class).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private <T> List<T> list(String name, Function<Object, T> read, Class<?> kind) {
        List<T> list = new ArrayList<>();
        for (Object value : field(name, List.class)) {
            list.add(read.apply(checked(name, value, kind)));
        }
        return List.copyOf(list);
    }

    private <T> T field(String name, Class<T> kind) {
        return checked(name, fields.get(name), kind);
    }

    private static <T> T checked(String name, @Nullable Object value, Class<T> kind) {
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(
                    (value == null ? "there is no " : "of another kind is ") + '"' + name + '"');
        }
        return kind.cast(value);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IOException("the text ends too early");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, value(json));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> values = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield values;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }
}
