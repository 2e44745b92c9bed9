package casement.load.scenario;

import casement.dialect.KnownKeys;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario is written: a file, or one of those that are shipped.
 *
 * @param text null if it is in the file
 */
public record ScenarioSource(Path path, @Nullable String text) {

    private static final String SUFFIX = ".conf";
    private static final String ROOT = "/casement/load/";
    private static final String SHIPPED = "scenarios/";

    /** The scenarios that come with Casement, by their names. */
    public static List<String> shipped() {
        return resource(SHIPPED + "scenarios.list")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /**
     * A file, or else a shipped scenario of that name.
     *
     * @throws ScenarioException if there is neither
     */
    public static ScenarioSource find(String given) {
        Path file = Path.of(given);
        if (Files.isRegularFile(file)) {
            return new ScenarioSource(file, null);
        }
        if (shipped().contains(given)) {
            return ofShipped(given);
        }
        throw new ScenarioException(
                given + ": " + (Files.isDirectory(file) ? "is a directory" : "there is no such file")
                        + "; name a scenario file, or one of " + String.join(", ", shipped())
                        + KnownKeys.didYouMean(given, shipped()));
    }

    /** Every key of a scenario with its explanation, as a scenario that can be read. */
    public static String reference() {
        return resource("scenario-reference.conf");
    }

    static ScenarioSource ofShipped(String name) {
        return new ScenarioSource(Path.of(name + SUFFIX), resource(SHIPPED + name + SUFFIX));
    }

    private static String resource(String name) {
        try (InputStream in = ScenarioSource.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("not packaged: " + ROOT + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the suffix of its file. */
    String name() {
        String file = String.valueOf(path.getFileName());
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    /** What paths in it are relative to. */
    Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }

    /** As it is written; nothing is checked. */
    public String content() {
        try {
            return text != null ? text : Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Config parse() {
        return text == null
                ? ConfigFactory.parseFile(path.toAbsolutePath().toFile())
                : ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription(path.toString()));
    }
}
