package casement.console.session;

import casement.console.session.Session.Show;
import casement.dialect.DialectException;
import casement.dialect.Dialects;
import casement.sandbox.loader.Image;
import casement.sandbox.settings.ImageReader;
import casement.settings.CommandLineSettings;
import casement.settings.Faults;
import casement.settings.Section;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads session files. */
public final class SessionReader {

    private final File file;
    private final Overrides overrides;
    private final Config installation;
    private final Faults faults;

    private SessionReader(File file, Overrides overrides, Config installation) {
        this.file = file;
        this.overrides = overrides;
        this.installation = installation;
        this.faults = new Faults(file);
    }

    /**
     * Reads a session, the programs in it too, and starts nothing.
     *
     * @param installation the complete configuration that holds where the session says nothing
     * @throws SessionException if anything in it is misspelt, missing or contradictory
     */
    public static Session read(Path file, Overrides overrides, Config installation) {
        try {
            return new SessionReader(file.toFile(), overrides, installation).read();
        } catch (StackOverflowError deep) {
            throw new SessionException(file + ": braces or brackets are nested too deeply", deep);
        }
    }

    private Session read() {
        Config said = parse();
        Section root = new Section(said.root(), "", faults);
        Config settings = settings(said, root);
        Dialects dialects = dialects(settings);

        String title = root.text("title").orElse(null);
        Show show = root.word("show", Show.class).orElse(Show.HAPPENINGS);
        Set<String> hide = Set.copyOf(root.texts("hide"));
        ImageReader images = new ImageReader(folder());
        Map<String, Image> named = new LinkedHashMap<>();
        root.section("images")
                .ifPresent(section -> section.sections()
                        .forEach((name, each) -> images.readWhole(each).ifPresent(image -> named.put(name, image))));
        List<ProcessEntry> processes = root.section("processes")
                .map(section -> new ProcessesReader(folder(), images, dialects, overrides).read(section))
                .orElse(List.of());
        if (!root.has("processes")) {
            faults.add(said.root().origin(), "processes", "missing: name at least one process to start");
        }
        root.refuseUnknown();
        faults.throwIfAny(SessionException::new);
        return new Session(title, show, hide, processes, Map.copyOf(named), settings);
    }

    private Path folder() {
        Path parent = file.getAbsoluteFile().toPath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }

    private Config parse() {
        if (!file.isFile()) {
            throw new SessionException(file + (file.isDirectory() ? ": is a directory" : ": there is no such file")
                    + "; name a session file");
        }
        try {
            Config said = ConfigFactory.parseFile(file.getAbsoluteFile());
            return CommandLineSettings.over(said, overrides.settings(), SessionException::new)
                    .resolve();
        } catch (ConfigException wrong) {
            String message = String.valueOf(wrong.getMessage()).replace(file.getAbsolutePath(), file.getPath());
            throw new SessionException(message.startsWith(file.getPath()) ? message : file + ": " + message, wrong);
        }
    }

    /** The {@code casement} of the file, and the keys that are short for parts of it. */
    private Config settings(Config said, Section root) {
        Config settings = installation;
        for (String part : List.of("casement", "pekko")) {
            if (root.section(part).isPresent()) {
                settings = said.withOnlyPath(part).withFallback(settings);
            }
        }
        String saidDialect = root.text("dialect").orElse(null);
        Boolean saidStrict = root.flag("strict").orElse(null);
        String dialect = overrides.dialect() != null ? overrides.dialect() : saidDialect;
        Boolean strict = overrides.strict() != null ? overrides.strict() : saidStrict;
        if (dialect != null && isKnown(dialect, settings, root)) {
            settings = settings.withValue("casement.dialect", ConfigValueFactory.fromAnyRef(dialect));
        }
        if (strict != null) {
            settings = settings.withValue("casement.strict", ConfigValueFactory.fromAnyRef(strict));
        }
        return settings;
    }

    private boolean isKnown(String dialect, Config settings, Section root) {
        Set<String> known = dialects(settings).byName().keySet();
        if (overrides.dialect() == null) {
            root.check("dialect", "dialect", List.of(dialect), known);
        } else if (!known.contains(dialect)) {
            throw new SessionException("--dialect: no dialect named " + dialect
                    + casement.dialect.KnownKeys.didYouMean(dialect, known) + " (casement dialects lists all)");
        }
        return known.contains(dialect);
    }

    private Dialects dialects(Config settings) {
        try {
            return Dialects.from(settings);
        } catch (DialectException wrong) {
            throw new SessionException(file + ": " + wrong.getMessage(), wrong);
        }
    }
}
