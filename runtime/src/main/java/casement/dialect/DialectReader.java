package casement.dialect;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dialects of one configuration: first what is written, then who inherits from whom, then whether each
 * dialect makes sense.
 *
 * <p>Each of the three steps tells everything that it finds wrong; the next step is only taken if that was nothing.
 */
final class DialectReader {

    private static final String HOME = "casement.dialects";
    private static final String GROUPS = "casement.functions";
    private static final String INHERITS = "inherits";
    private static final String ROOT = "root";
    private static final String OFFERS = "offers";

    private final Problems problems = new Problems();
    private final Config config;
    private final FunctionGroups groups;
    private final Map<String, Form<?>> forms;
    private final Map<String, Map<String, Object>> written = new TreeMap<>();

    DialectReader(Config config) {
        this.config = config;
        groups = FunctionGroups.read(object(GROUPS), GROUPS, problems);
        forms = new LinkedHashMap<>(Columns.forms());
        forms.put(OFFERS, groups.form());
        forms.put(ROOT, Form.TEXT);
    }

    Dialects read() {
        ConfigObject blocks = object(HOME);
        Form<String> dialectName = Form.oneOf(new TreeSet<>(blocks.keySet()), Function.identity());
        forms.put(INHERITS, dialectName);
        new TreeMap<>(blocks).forEach((name, block) -> written.put(name, block(Problems.path(HOME, name), block)));
        String preferred = setting("casement.dialect", dialectName);
        Boolean strict = setting("casement.strict", Form.SWITCH);
        problems.throwIfAny();

        written.forEach(this::checkParent);
        problems.throwIfAny();

        Map<String, Dialect> dialects = new TreeMap<>();
        written.keySet().forEach(name -> dialects.put(name, dialect(name)));
        new Consistency(HOME, problems).check(dialects.values());
        problems.throwIfAny();
        return new Dialects(Map.copyOf(dialects), requireNonNull(dialects.get(preferred)), Boolean.TRUE.equals(strict));
    }

    private Map<String, Object> block(String path, ConfigValue block) {
        Map<String, Object> values = new HashMap<>();
        ConfigObject entries = Form.OBJECT.read(path, block, problems);
        if (entries != null) {
            new TreeMap<>(entries).forEach((key, value) -> {
                Object read = entry(Problems.path(path, key), key, value);
                if (read != null) {
                    values.put(key, read);
                }
            });
        }
        return values;
    }

    private @Nullable Object entry(String path, String key, ConfigValue value) {
        Form<?> form = forms.get(key);
        if (form == null) {
            problems.add(path, "unknown key" + KnownKeys.didYouMean(key, forms.keySet()));
            return null;
        }
        return form.read(path, value, problems);
    }

    private void checkParent(String name, Map<String, Object> values) {
        String parent = parent(name);
        if (parent == null) {
            checkComplete(name, values);
            return;
        }
        List<String> line = new ArrayList<>(List.of(name));
        while (parent != null && !line.contains(parent)) {
            line.add(parent);
            parent = parent(parent);
        }
        if (name.equals(parent)) {
            line.add(name);
            problems.add(
                    Problems.path(HOME, name) + "." + INHERITS, "inherits from itself: " + String.join(" -> ", line));
        }
    }

    private void checkComplete(String name, Map<String, Object> values) {
        Set<String> missing = new TreeSet<>(forms.keySet());
        missing.removeAll(values.keySet());
        missing.removeAll(Set.of(INHERITS, ROOT, OFFERS));
        if (!missing.isEmpty()) {
            problems.add(
                    Problems.path(HOME, name),
                    "inherits from no dialect, so it needs every key; missing: " + String.join(", ", missing));
        }
    }

    private @Nullable String parent(String name) {
        return (String) requireNonNull(written.get(name)).get(INHERITS);
    }

    private Dialect dialect(String name) {
        Map<String, Object> values = inherited(name);
        return new Dialect(
                name,
                (String) values.getOrDefault(ROOT, name),
                Columns.part(Naming.class, values),
                Columns.part(PrivateNamespaces.class, values),
                Columns.part(Waits.class, values),
                Columns.part(Handles.class, values),
                Columns.part(ObjectRules.class, values),
                Columns.part(Processes.class, values),
                offers(values));
    }

    @SuppressWarnings("unchecked") // only the form of the groups writes this key
    private Offers offers(Map<String, Object> values) {
        return groups.offers((Map<String, Boolean>) values.getOrDefault(OFFERS, Map.of()));
    }

    private Map<String, Object> inherited(String name) {
        String parent = parent(name);
        Map<String, Object> values = parent == null ? new HashMap<>() : inherited(parent);
        requireNonNull(written.get(name)).forEach((key, value) -> values.merge(key, value, DialectReader::over));
        return values;
    }

    /** What a dialect writes itself stands over what it inherits; maps are inherited entry by entry. */
    private static Object over(Object inherited, Object own) {
        if (inherited instanceof Map<?, ?> base) {
            Map<Object, Object> both = new LinkedHashMap<>(base);
            both.putAll((Map<?, ?>) own);
            return both;
        }
        return own;
    }

    private <T> @Nullable T setting(String path, Form<T> form) {
        if (!config.hasPath(path)) {
            problems.add(path, "missing");
            return null;
        }
        return form.read(path, config.getValue(path), problems);
    }

    private ConfigObject object(String path) {
        ConfigObject object = setting(path, Form.OBJECT);
        return object == null ? ConfigFactory.empty().root() : object;
    }
}
