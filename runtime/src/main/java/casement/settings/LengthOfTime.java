package casement.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lengths of time as HOCON has them, such as {@code 200 ms}, {@code 1.5s} or {@code 2 hours}; and {@code 5 min}. */
public final class LengthOfTime {

    private static final String KEY = "it";
    private static final Pattern MINUTES = Pattern.compile("(?<=[\\d\\s])mins?\\s*$");
    private static final Pattern BARE_NUMBER = Pattern.compile("[-+\\d.\\s]*");

    private LengthOfTime() {}

    /**
     * That of a key of a settings file.
     *
     * @throws ConfigException if it is none
     */
    public static Duration get(Config config, String key) {
        return read(config.getValue(key));
    }

    /**
     * Those of a key that has a list of them.
     *
     * @throws ConfigException if it is no such list
     */
    public static List<Duration> list(Config config, String key) {
        return config.getList(key).stream().map(LengthOfTime::read).toList();
    }

    private static Duration read(ConfigValue value) {
        ConfigValue known = value.valueType() == ConfigValueType.STRING
                ? ConfigValueFactory.fromAnyRef(
                        MINUTES.matcher((String) value.unwrapped()).replaceFirst("m"))
                : value;
        return known.atKey(KEY).getDuration(KEY);
    }

    /**
     * One that stands on a command line, where it has a unit and is not negative.
     *
     * @throws IllegalArgumentException if it is none; the message tells what one looks like
     */
    public static Duration of(String text) {
        if (!BARE_NUMBER.matcher(text).matches()) {
            try {
                Duration read = get(ConfigFactory.parseMap(Map.of(KEY, text)), KEY);
                if (!read.isNegative()) {
                    return read;
                }
            } catch (ConfigException none) {
                // told below
            }
        }
        throw new IllegalArgumentException("expected a length of time such as 200ms, 30s or 5min, found " + text);
    }
}
