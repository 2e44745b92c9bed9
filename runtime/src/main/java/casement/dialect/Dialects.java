package casement.dialect;

import com.typesafe.config.Config;
import java.util.Map;

/**
 * The dialects that a configuration knows.
 *
 * @param byName every dialect, those of {@code reference.conf} and the user's own alike
 * @param preferred the one that a process speaks if its launcher does not say: {@code casement.dialect}
 * @param strict whether functions that a dialect does not offer fail: {@code casement.strict}
 */
public record Dialects(Map<String, Dialect> byName, Dialect preferred, boolean strict) {

    /**
     * Reads {@code casement.dialects} and all that belongs to it.
     *
     * @throws DialectException if anything in it is misspelt, missing or inconsistent
     */
    public static Dialects from(Config config) {
        return new DialectReader(config).read();
    }

    /** @throws DialectException if there is none of that name */
    public Dialect named(String name) {
        Dialect dialect = byName.get(name);
        if (dialect == null) {
            throw new DialectException("no dialect named " + name + KnownKeys.didYouMean(name, byName.keySet()));
        }
        return dialect;
    }
}
