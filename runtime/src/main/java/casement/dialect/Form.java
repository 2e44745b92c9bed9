package casement.dialect;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of one kind are written in configuration files. */
@FunctionalInterface
interface Form<T> {

    Form<Boolean> SWITCH = as("on or off", Config::getBoolean);

    Form<Long> LONG = as("a whole number", Form::whole);

    Form<Integer> INT = as("a whole number below 2^31", (config, key) -> {
        whole(config, key);
        return config.getInt(key);
    });

    Form<String> TEXT = as("text", Config::getString);

    Form<ConfigObject> OBJECT = as("{ key = value, ... }", Config::getObject);

    Form<List<String>> TEXTS = as("a list of texts", Config::getStringList);

    /** The value, or null after saying what is wrong with it. */
    @Nullable
    T read(String path, ConfigValue value, Problems problems);

    /** One of a few things that have names. */
    static <T> Form<T> oneOf(Collection<T> things, Function<T, String> naming) {
        Map<String, T> byName = new TreeMap<>();
        things.forEach(thing -> byName.put(naming.apply(thing), thing));
        String what = things.stream().map(naming).collect(Collectors.joining(", ", "one of ", ""));
        Form<String> text = as(what, Config::getString);
        return (path, value, problems) -> {
            String name = text.read(path, value, problems);
            if (name != null && !byName.containsKey(name)) {
                problems.expected(path, what, value);
            }
            return name == null ? null : byName.get(name);
        };
    }

    /** Any of a few things that have names, as a list. */
    static <T> Form<Set<T>> anyOf(Form<T> one) {
        return (path, value, problems) -> {
            List<String> names = TEXTS.read(path, value, problems);
            if (names == null) {
                return null;
            }
            Set<T> things = new LinkedHashSet<>();
            for (String name : names) {
                T thing = one.read(path, ConfigValueFactory.fromAnyRef(name), problems);
                if (thing != null) {
                    things.add(thing);
                }
            }
            return things;
        };
    }

    /** An entry for each of a few things; what is not mentioned is inherited. */
    static <K, V> Form<Map<K, V>> mapOf(Map<String, K> keys, Form<V> values) {
        return (path, value, problems) -> {
            ConfigObject entries = OBJECT.read(path, value, problems);
            if (entries == null) {
                return null;
            }
            Map<K, V> map = new LinkedHashMap<>();
            entries.forEach((key, entry) -> {
                K thing = keys.get(key);
                String entryPath = Problems.path(path, key);
                if (thing == null) {
                    problems.add(entryPath, "unknown key" + KnownKeys.didYouMean(key, keys.keySet()));
                    return;
                }
                V read = values.read(entryPath, entry, problems);
                if (read != null) {
                    map.put(thing, read);
                }
            });
            return map;
        };
    }

    /** Read as Typesafe Config does, which takes {@code on} for a switch and {@code "7"} for a number. */
    static <T> Form<T> as(String what, Reading<T> reading) {
        return (path, value, problems) -> {
            try {
                return reading.read(value.atKey("value"), "value");
            } catch (ConfigException wrongType) {
                problems.expected(path, what, value);
                return null;
            }
        };
    }

    private static long whole(Config config, String key) {
        double number = config.getDouble(key);
        if (number != Math.rint(number)) {
            throw new ConfigException.BadValue(key, "not whole");
        }
        return config.getLong(key);
    }

    /** One of the typed getters of {@link Config}. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Config config, String key);
    }
}
