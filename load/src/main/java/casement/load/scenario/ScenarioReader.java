package casement.load.scenario;

import casement.dialect.DialectException;
import casement.dialect.Dialects;
import casement.load.measure.ProgramCalls;
import casement.load.verdict.Assertion;
import casement.sandbox.settings.ImageReader;
import casement.settings.CommandLineSettings;
import casement.settings.Faults;
import casement.settings.Section;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads scenarios, the programs in them too, and starts nothing. */
public final class ScenarioReader {

    private static final int FIRST_VIRTUAL = 21;
    private static final int USUAL_OUTLIERS = 20;

    private final ScenarioSource source;
    private final Overrides overrides;
    private final Config installation;
    private final Faults faults;

    private ScenarioReader(ScenarioSource source, Overrides overrides, Config installation) {
        this.source = source;
        this.overrides = overrides;
        this.installation = installation;
        this.faults = new Faults(source.path().toFile());
    }

    /**
     * @param installation the complete configuration that holds where the scenario says nothing
     * @throws ScenarioException if anything in it is misspelt, missing or contradictory
     */
    public static Scenario read(ScenarioSource source, Overrides overrides, Config installation) {
        try {
            return new ScenarioReader(source, overrides, installation).read();
        } catch (StackOverflowError deep) {
            throw new ScenarioException(source.path() + ": braces or brackets are nested too deeply", deep);
        }
    }

    private Scenario read() {
        Config said = parse();
        Section root = new Section(said.root(), "", faults);
        Config settings = settings(said, root);
        Timing timing = timing(root);
        Map<String, ObjectEntry> objects = new LinkedHashMap<>();
        root.section("objects")
                .map(ObjectsReader::read)
                .orElse(List.of())
                .forEach(each -> objects.put(each.key(), each));
        Set<String> dialects = dialects(settings).byName().keySet();
        ImageReader images = new ImageReader(source.folder());
        List<Population> populations = root.section("populations")
                .map(section -> new PopulationsReader(objects, dialects, images, timing).read(section))
                .orElse(List.of());
        if (populations.isEmpty()) {
            faults.add(said.root().origin(), "populations", "missing: name at least one population of processes");
        }
        Timing lasting = root.has("duration") || overrides.duration() != null
                ? timing
                : timing.lasting(longest(populations, timing));
        Map<String, Population> byKey = new LinkedHashMap<>();
        populations.forEach(each -> byKey.put(each.key(), each));
        List<Fault> injected = new InjectionsReader(byKey).read(root);
        List<Assertion> assertions = assertions(root, byKey, objects);
        Scenario scenario = new Scenario(
                source.name(),
                root.text("title").orElse(source.name()),
                root.text("about").orElse(""),
                seed(root),
                lasting,
                root.number("outliers", 0, 1000).orElse(USUAL_OUTLIERS),
                settings,
                List.copyOf(objects.values()),
                populations,
                injected,
                assertions);
        root.refuseUnknown();
        faults.throwIfAny(ScenarioException::new);
        return scenario;
    }

    private Config parse() {
        try {
            Config said = source.parse();
            return CommandLineSettings.over(said, overrides.settings(), ScenarioException::new)
                    .resolve();
        } catch (ConfigException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw new ScenarioException(
                    message.startsWith(source.path().toString()) ? message : source.path() + ": " + message, wrong);
        }
    }

    /** The {@code casement} of the file; processes are carried by virtual threads where there are any. */
    private Config settings(Config said, Section root) {
        Config settings = installation;
        if (Runtime.version().feature() >= FIRST_VIRTUAL) {
            settings = with(settings, "casement.kernel.carriers", "virtual");
        }
        if (root.section("casement").isPresent()) {
            settings = said.withOnlyPath("casement").withFallback(settings);
        }
        String dialect = root.text("dialect").orElse(null);
        if (dialect != null) {
            root.check(
                    "dialect",
                    "dialect",
                    List.of(dialect),
                    dialects(settings).byName().keySet());
            if (dialects(settings).byName().containsKey(dialect)) {
                settings = with(settings, "casement.dialect", dialect);
            }
        }
        return settings;
    }

    private static Config with(Config settings, String key, String value) {
        return settings.withValue(key, ConfigValueFactory.fromAnyRef(value));
    }

    private Dialects dialects(Config settings) {
        try {
            return Dialects.from(settings);
        } catch (DialectException wrong) {
            throw new ScenarioException(source.path() + ": " + wrong.getMessage(), wrong);
        }
    }

    private long seed(Section root) {
        Long said = root.parsed("seed", "a whole number", Config::getLong).orElse(1L);
        return overrides.seed() == null ? said : overrides.seed();
    }

    private Timing timing(Section root) {
        return new Timing(
                time(root, "warm-up", Duration.ofSeconds(2), overrides.warmUp()),
                time(root, "duration", Duration.ofSeconds(10), overrides.duration()),
                time(root, "drain", Duration.ofSeconds(2), null),
                time(root, "stall", Duration.ofSeconds(10), null));
    }

    /** As long as the open loads say. */
    private static Duration longest(List<Population> populations, Timing timing) {
        return populations.stream()
                .map(Population::pace)
                .filter(Population.Open.class::isInstance)
                .map(pace -> Duration.ofNanos(((Population.Open) pace).profile().nanos()))
                .max(Duration::compareTo)
                .orElse(timing.duration());
    }

    private static Duration time(Section root, String key, Duration usual, @Nullable Duration said) {
        Duration read = root.duration(key).orElse(usual);
        return said == null ? read : said;
    }

    /** Which functions a program calls is not known before. */
    private static boolean isCallOfProgram(String name, Collection<Population> populations) {
        return populations.stream()
                .anyMatch(each -> each.work() instanceof Population.Program program
                        && program.measured()
                        && name.endsWith(ProgramCalls.name("", each.key())));
    }

    private List<Assertion> assertions(
            Section root, Map<String, Population> populations, Map<String, ObjectEntry> objects) {
        Set<String> names = new LinkedHashSet<>(populations.keySet());
        populations.values().forEach(population -> {
            if (population.work() instanceof Population.Script script) {
                InjectionsReader.collect(script.once(), names);
                InjectionsReader.collect(script.steps(), names);
            }
        });
        names.addAll(objects.keySet());
        List<Assertion> assertions = new ArrayList<>();
        for (String text : root.texts("assertions")) {
            PaceReader.assertion(root, "assertions", text).ifPresent(assertion -> {
                if (assertion.of() != null && !isCallOfProgram(assertion.of(), populations.values())) {
                    root.check("assertions", "step, population or object", List.of(assertion.of()), names);
                }
                assertions.add(assertion);
            });
        }
        return assertions;
    }
}
