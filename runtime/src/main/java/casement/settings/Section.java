package casement.settings;

import casement.dialect.KnownKeys;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One object of a settings file. Whoever reads a key of the wrong type gets nothing, and the fault is noted; keys that
 * nobody read are faults too.
 */
public final class Section {

    private final ConfigObject object;
    private final String path;
    private final Faults faults;
    private final Set<String> known = new TreeSet<>();

    public Section(ConfigObject object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    // ---- faults

    /** Notes a fault of this key, or of the section if it has no such key. */
    public void fault(String key, String what) {
        ConfigValue value = object.get(key);
        faults.add(origin(value), value == null && known.contains(key) ? path : Faults.path(path, key), what);
    }

    private ConfigOrigin origin(@Nullable ConfigValue value) {
        return value == null ? object.origin() : value.origin();
    }

    private void expected(String key, String what, ConfigValue instead) {
        fault(key, "expected " + what + ", found " + instead.render(ConfigRenderOptions.concise()));
    }

    /** Notes every key that nobody has asked for. */
    public void refuseUnknown() {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                faults.add(
                        entry.getValue().origin(),
                        Faults.path(path, entry.getKey()),
                        "unknown key" + KnownKeys.didYouMean(entry.getKey(), known));
            }
        }
    }

    /** The keys that are there. */
    public Set<String> keys() {
        return object.keySet();
    }

    // ---- values

    public boolean has(String key) {
        known.add(key);
        return object.get(key) != null;
    }

    private @Nullable ConfigValue value(String key) {
        known.add(key);
        return object.get(key);
    }

    public Optional<String> text(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!isScalar(value)) {
            expected(key, "a text", value);
            return Optional.empty();
        }
        return Optional.of(String.valueOf(value.unwrapped()));
    }

    private static boolean isScalar(ConfigValue value) {
        return value.valueType() != ConfigValueType.LIST
                && value.valueType() != ConfigValueType.OBJECT
                && value.valueType() != ConfigValueType.NULL;
    }

    public List<String> texts(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ConfigList list) || !list.stream().allMatch(Section::isScalar)) {
            expected(key, "a list of texts", value);
            return List.of();
        }
        return list.stream().map(each -> String.valueOf(each.unwrapped())).toList();
    }

    /** What a text of this key means as a path, relative to the folder. */
    public Optional<Path> path(String key, String text, Path folder) {
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException wrong) {
            expected(key, "a path", ConfigValueFactory.fromAnyRef(text));
            return Optional.empty();
        }
    }

    public Optional<Boolean> flag(String key) {
        return parsed(key, "on or off", Config::getBoolean);
    }

    public OptionalInt number(String key, int from, int to) {
        String what = to == Integer.MAX_VALUE
                ? "a whole number from " + from + " on"
                : "a whole number from " + from + " to " + to;
        return number(key, what, from, to);
    }

    public OptionalInt number(String key, String what, int from, int to) {
        Optional<Integer> number = parsed(key, what, (config, name) -> {
            int read = config.getInt(name);
            if (read < from || read > to || config.getDouble(name) != read) {
                throw new ConfigException.BadValue(name, what);
            }
            return read;
        });
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    public Optional<Duration> duration(String key) {
        return parsed(key, "a length of time such as 200 ms", LengthOfTime::get).filter(read -> {
            if (read.isNegative()) {
                fault(key, "expected a length of time that is not negative");
            }
            return !read.isNegative();
        });
    }

    public interface Getter<T> {
        T get(Config config, String key);
    }

    /** What a getter makes of a value; a fault if that is nothing. */
    public <T> Optional<T> parsed(String key, String what, Getter<T> getter) {
        ConfigValue value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(getter.get(value.atKey("it"), "it"));
        } catch (ConfigException wrong) {
            expected(key, what, value);
            return Optional.empty();
        }
    }

    /** One of the words that the constants of an enum are: ON_FAILURE is on-failure. */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        Map<String, E> words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Section::word, each -> each, (a, b) -> a, LinkedHashMap::new));
        Optional<String> text = text(key);
        Optional<E> found = text.map(words::get);
        if (text.isPresent() && found.isEmpty()) {
            fault(
                    key,
                    "expected one of " + String.join(", ", words.keySet()) + ", found " + text.get()
                            + KnownKeys.didYouMean(text.get(), words.keySet()));
        }
        return found;
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Notes a fault for each of the names that is not among the known ones. */
    public void check(String key, String kind, Collection<String> names, Collection<String> all) {
        for (String name : names) {
            if (!all.contains(name)) {
                fault(key, "no " + kind + " named " + name + KnownKeys.didYouMean(name, all));
            }
        }
    }

    // ---- sections within

    public boolean isSection(String key) {
        return value(key) instanceof ConfigObject;
    }

    public Optional<Section> section(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof ConfigObject inner)) {
            expected(key, "a section in braces", value);
            return Optional.empty();
        }
        return Optional.of(new Section(inner, Faults.path(path, key), faults));
    }

    /** The sections of a list, each with its place in it as a part of its path. */
    public List<Section> items(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ConfigList list) || !list.stream().allMatch(ConfigObject.class::isInstance)) {
            expected(key, "a list of sections in braces", value);
            return List.of();
        }
        List<Section> items = new ArrayList<>();
        for (ConfigValue each : list) {
            items.add(new Section((ConfigObject) each, Faults.path(path, key) + "[" + items.size() + "]", faults));
        }
        return items;
    }

    /** The sections of all keys, in the order of the file. */
    public Map<String, Section> sections() {
        List<String> keys = new ArrayList<>(object.keySet());
        keys.sort(Comparator.comparingInt(this::line).thenComparing(Comparator.naturalOrder()));
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String key : keys) {
            section(key).ifPresent(section -> sections.put(key, section));
        }
        return sections;
    }

    private int line(String key) {
        return origin(object.get(key)).lineNumber();
    }

    /** All keys with their texts. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String key : object.keySet()) {
            text(key).ifPresent(text -> entries.put(key, text));
        }
        return entries;
    }
}
