package casement.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import casement.load.testkit.Runs;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The file that explains scenarios is one, and leaves nothing out. */
class ScenarioReferenceTest {

    private static final Config REFERENCE = ConfigFactory.parseString(ScenarioSource.reference());

    @Test
    void it_can_be_read_and_what_it_says_of_the_whole_is_the_default() {
        Scenario said = Runs.read(ScenarioSource.reference());
        Scenario silent = Runs.read("populations { a { script = [] } }");

        assertThat(said.populations()).extracting(Population::key).containsExactly("workers", "children", "visitors");
        assertThat(said.timing()).isEqualTo(silent.timing());
        assertThat(said.seed()).isEqualTo(silent.seed());
        assertThat(said.outliers()).isEqualTo(silent.outliers());
        assertThat(said.population("workers").rampUp())
                .isEqualTo(silent.population("a").rampUp());
        assertThat(said.population("workers").restart())
                .isEqualTo(silent.population("a").restart());
    }

    @Test
    void every_verb_is_in_it() {
        Set<String> keys = new TreeSet<>();
        collect(REFERENCE.root(), keys);

        assertThat(keys).containsAll(StepsReader.VERBS);
    }

    @Test
    void every_key_that_is_known_is_explained() {
        String text = ScenarioSource.reference();

        for (String key : new String[] {
            "title",
            "about",
            "seed",
            "warm-up",
            "duration",
            "drain",
            "stall",
            "outliers",
            "dialect",
            "casement",
            "objects",
            "populations",
            "faults",
            "assertions",
            "type",
            "name",
            "count",
            "shared",
            "keep",
            "manual-reset",
            "set",
            "permits",
            "most",
            "messages",
            "bytes",
            "period",
            "wait",
            "on-expiry",
            "processes",
            "threads",
            "ramp-up",
            "restart",
            "session",
            "closed",
            "think",
            "iterations",
            "open",
            "arrivals",
            "rate",
            "stages",
            "to",
            "for",
            "steps",
            "from",
            "by",
            "every",
            "until",
            "once",
            "script",
            "image",
            "args",
            "expect-exit",
            "jar",
            "main",
            "class-path",
            "class",
            "as",
            "otherwise",
            "timeout",
            "due",
            "offset",
            "await",
            "do",
            "weight",
            "uniform",
            "exponential",
            "lognormal",
            "sigma",
            "kill",
            "suspend",
            "slow",
            "abandon",
            "clock-jump",
            "at",
            "after-step",
            "at-step",
            "probability"
        }) {
            assertThat(text).as(key).containsPattern("(?m)(^|[^a-z-])" + key + "([^a-z-]|$)");
        }
    }

    @Test
    void every_key_of_objects_and_populations_has_a_comment() {
        for (String part : new String[] {
            "objects.lock",
            "objects.go",
            "objects.permits",
            "objects.inbox",
            "objects.dog",
            "populations.workers",
            "populations.visitors"
        }) {
            REFERENCE
                    .getObject(part)
                    .forEach((key, value) -> assertThat(value.origin().comments())
                            .as("comment of " + part + "." + key)
                            .isNotEmpty());
        }
        REFERENCE
                .root()
                .forEach((key, value) -> assertThat(value.origin().comments())
                        .as("comment of " + key)
                        .isNotEmpty());
    }

    private static void collect(ConfigValue value, Set<String> keys) {
        if (value instanceof ConfigObject object) {
            object.forEach((key, inner) -> {
                keys.add(key);
                collect(inner, keys);
            });
        } else if (value instanceof ConfigList list) {
            list.forEach(each -> collect(each, keys));
        }
    }
}
