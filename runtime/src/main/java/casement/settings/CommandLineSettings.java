package casement.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.function.Function;

/** {@code --set KEY=VALUE}, which wins over what a file says. */
public final class CommandLineSettings {

    private static final ConfigParseOptions ON_COMMAND_LINE =
            ConfigParseOptions.defaults().setOriginDescription("--set");

    private CommandLineSettings() {}

    /** Later ones win over earlier ones; throws what is made of the first that cannot be read. */
    public static Config over(
            Config said, List<String> settings, Function<String, ? extends RuntimeException> exception) {
        Config all = said;
        for (String setting : settings) {
            Config read = read(setting);
            if (read.isEmpty()) {
                throw exception.apply("--set " + setting + ": expected KEY=VALUE, with the value in quotes if it has "
                        + "signs of the format's own, such as { or :");
            }
            all = read.withFallback(all);
        }
        return all;
    }

    private static Config read(String setting) {
        try {
            return ConfigFactory.parseString(setting, ON_COMMAND_LINE);
        } catch (ConfigException unreadable) {
            return ConfigFactory.empty();
        }
    }
}
