package casement.conformance.fuzz;

import casement.dialect.DialectException;
import casement.dialect.Dialects;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/** Configurations of dialects: each is read, or refused with words that name the key. */
public final class DialectFuzz {

    static final LongAdder READ = new LongAdder();
    static final LongAdder REFUSED = new LongAdder();

    private static final Config BASE = ConfigFactory.load();
    private static final List<String> KEYS = keys();
    private static final List<String> VALUES = values();

    /** All that the dialects write, each under its own key. */
    private static final List<String> ENTRIES = BASE.getObject("casement.dialects").values().stream()
            .flatMap(dialect -> ((ConfigObject) dialect).entrySet().stream())
            .map(entry -> entry.getKey() + " = " + entry.getValue().render(ConfigRenderOptions.concise()))
            .distinct()
            .sorted()
            .toList();

    private DialectFuzz() {}

    private static List<String> keys() {
        TreeSet<String> keys =
                new TreeSet<>(BASE.getObject("casement.dialects.nt").keySet());
        keys.addAll(BASE.getObject("casement.dialects").keySet());
        keys.addAll(BASE.getObject("casement.functions").keySet());
        keys.addAll(BASE.getObject("casement.dialects.nt.namespaces").keySet());
        keys.addAll(List.of("inherits", "root", "mine", "casement", "casement.dialects", "casement.functions"));
        keys.addAll(
                List.of("casement.dialect", "casement.strict", "dialects", "casement.dialects.mine", "\"\"", "\" \""));
        return List.copyOf(keys);
    }

    /** All that stands somewhere as a value; most of it is wrong somewhere else. */
    private static List<String> values() {
        TreeSet<String> values = new TreeSet<>(List.of("mine", "[SleepEx]", "[mutex, event]", "{ inherits = nt }"));
        BASE.getObject("casement.dialects").entrySet().stream()
                .flatMap(dialect ->
                        BASE.getObject("casement.dialects").toConfig().getConfig(dialect.getKey()).entrySet().stream())
                .map(Map.Entry::getValue)
                .forEach(value -> values.add(value.render(ConfigRenderOptions.concise())));
        return new ArrayList<>(values);
    }

    /** Reads one configuration. */
    public static void fuzzerTestOneInput(byte[] input) {
        Dice dice = new Dice(input);
        String text = dice.chance(40)
                ? Texts.verbatim(input, 1)
                : Texts.draw(
                        dice, dice.bool() ? "casement.dialects.mine { inherits = nt, @ }" : "@", ENTRIES, KEYS, VALUES);
        Config config;
        try {
            config = ConfigFactory.parseString(text).withFallback(BASE).resolve();
        } catch (ConfigException | StackOverflowError e) {
            REFUSED.increment();
            return; // the text is none that the library understands, and Casement has not seen it
        }
        try {
            Dialects read = Dialects.from(config);
            READ.increment();
            if (read.byName().isEmpty()) {
                throw new Finding("no dialects: " + text);
            }
        } catch (DialectException refused) {
            REFUSED.increment();
            if (!String.valueOf(refused.getMessage()).startsWith("casement.")) {
                throw new Finding("no key in: " + refused.getMessage() + "\n" + text);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new Finding(text, e);
        }
    }
}
