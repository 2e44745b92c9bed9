package casement.dialect;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration: all of it is told at once, each with the full path of its key. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String path, String what) {
        found.add(path + ": " + what);
    }

    void expected(String path, String what, ConfigValue instead) {
        add(path, "expected " + what + ", found " + instead.render(ConfigRenderOptions.concise()));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DialectException(String.join(System.lineSeparator(), found));
        }
    }

    /** The path of a key, with quotes where configuration files need them. */
    static String path(String parent, String key) {
        return parent + "." + ConfigUtil.joinPath(key);
    }
}
