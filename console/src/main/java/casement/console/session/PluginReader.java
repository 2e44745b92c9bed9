package casement.console.session;

import casement.console.session.ProcessEntry.Restart;
import casement.dialect.Dialects;
import casement.sandbox.loader.Image;
import casement.sandbox.loader.ImageException;
import casement.sandbox.process.Limits;
import casement.sandbox.process.Surroundings;
import casement.settings.Faults;
import casement.settings.Section;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a plugin: its jar, and the file of settings beside it, if there is one. */
public final class PluginReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Dialects dialects;

    /** @param folder where the plugins are, which paths are relative to */
    public PluginReader(Path folder, Dialects dialects) {
        this.folder = folder;
        this.dialects = dialects;
    }

    /** Where the jar of a plugin is, which its settings may say; null if nobody does, or they cannot be read. */
    public @Nullable Path jar(String name) {
        Path beside = folder.resolve(name + ".jar");
        Path settings = settings(name);
        if (Files.exists(beside) || !Files.exists(settings)) {
            return beside;
        }
        try {
            Config said = ConfigFactory.parseFile(settings.toFile()).resolve();
            return said.hasPath("jar") ? folder.resolve(said.getString("jar")).normalize() : null;
        } catch (ConfigException | java.nio.file.InvalidPathException wrong) {
            return null;
        }
    }

    public Path settings(String name) {
        return folder.resolve(name + ".conf");
    }

    /**
     * @throws SessionException if its settings are wrong, with one line for each thing
     * @throws ImageException if its jar cannot be run
     */
    public PluginEntry read(String name) {
        Path file = settings(name);
        Faults faults = new Faults(file.toFile());
        Section section = new Section(parse(file).root(), "", faults);
        Path jar = jar(name);
        boolean saysJar = section.has("jar");
        if (jar == null) {
            section.fault("jar", "missing: there is no " + name + ".jar beside it, so say which jar it is");
        } else if (saysJar && jar.equals(folder.resolve(name + ".jar"))) {
            section.fault("jar", "there is a " + name + ".jar beside it already");
        }
        Optional<String> main = section.text("main");
        List<String> arguments = section.texts("args");
        Map<String, String> environment =
                section.section("env").map(Section::entries).orElse(Map.of());
        boolean inheritsEnvironment = section.flag("inherit-env").orElse(true);
        Surroundings surroundings = SurroundingsReader.read(section);
        Path directory = section.text("working-directory")
                .flatMap(text -> section.path("working-directory", text, folder))
                .orElse(folder);
        Optional<String> dialect = section.text("dialect");
        section.check(
                "dialect",
                "dialect",
                dialect.map(List::of).orElse(List.of()),
                dialects.byName().keySet());
        Boolean strict = section.flag("strict").orElse(null);
        int session = section.number("session", 0, Integer.MAX_VALUE).orElse(0);
        Restart restart = section.word("restart", Restart.class).orElse(Restart.NEVER);
        int maxRestarts = section.number("max-restarts", 0, Integer.MAX_VALUE).orElse(3);
        Duration patience = section.duration("patience").orElse(PATIENCE);
        Limits limits = section.section("limits").map(LimitsReader::read).orElse(Limits.NONE);
        section.refuseUnknown();
        faults.throwIfAny(SessionException::new);
        Image image = Image.ofClassPath(List.of(jar == null ? file : jar), main.orElse(null))
                .verified();
        return new PluginEntry(
                image,
                arguments,
                environment,
                inheritsEnvironment,
                surroundings,
                directory,
                dialect.orElse(null),
                strict,
                session,
                restart,
                maxRestarts,
                patience,
                limits);
    }

    private static Config parse(Path file) {
        if (!Files.exists(file)) {
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(file.toFile()).resolve();
        } catch (ConfigException wrong) {
            throw new SessionException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
