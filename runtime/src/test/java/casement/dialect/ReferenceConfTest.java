package casement.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceConfTest {

    /** Maps whose own comment explains all their entries. */
    private static final Set<String> EXPLAINED_AS_A_WHOLE = Set.of("namespaces", "offers");

    private final Config file = ConfigFactory.parseResources(Dialects.class.getClassLoader(), "reference.conf");

    @Test
    void every_key_has_a_comment_above_it() {
        List<String> bare = new ArrayList<>();
        collectBare("casement", file.getObject("casement"), bare);

        assertThat(bare).isEmpty();
    }

    private static void collectBare(String path, ConfigObject object, List<String> bare) {
        object.forEach((key, value) -> {
            boolean block = value instanceof ConfigObject && !EXPLAINED_AS_A_WHOLE.contains(key);
            if (!isExplained(value)) {
                bare.add(path + "." + key);
            }
            if (block) {
                collectBare(path + "." + key, (ConfigObject) value, bare);
            }
        });
    }

    /** {@code namespaces.semaphore = ...} in one line carries its comment on the inner key. */
    private static boolean isExplained(ConfigValue value) {
        return !value.origin().comments().isEmpty()
                || value instanceof ConfigObject one
                        && one.size() == 1
                        && one.values().stream().allMatch(ReferenceConfTest::isExplained);
    }

    @Test
    void the_dialect_that_inherits_from_none_names_every_column_once() {
        assertThat(file.getObject("casement.dialects.nt").keySet())
                .containsAll(Columns.forms().keySet())
                .hasSize(Columns.forms().size() + 1);
    }

    @Test
    void no_dialect_repeats_what_it_inherits() {
        Dialects dialects = Dialects.from(ConfigFactory.load());
        List<String> idle = new ArrayList<>();
        for (Dialect dialect : dialects.byName().values()) {
            Config block = file.getConfig("casement.dialects." + dialect.name());
            if (block.hasPath("inherits")) {
                Map<String, String> own = ColumnValues.of(dialect);
                Map<String, String> inherited = ColumnValues.of(dialects.named(block.getString("inherits")));
                own.forEach((key, value) -> {
                    if (block.hasPath(key) && value.equals(inherited.get(key))) {
                        idle.add(dialect + "." + key);
                    }
                });
            }
        }
        assertThat(idle).isEmpty();
    }
}
