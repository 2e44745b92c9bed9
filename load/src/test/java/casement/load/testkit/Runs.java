package casement.load.testkit;

import casement.load.LoadTest;
import casement.load.results.Results;
import casement.load.run.Watcher;
import casement.load.scenario.Overrides;
import casement.load.scenario.Scenario;
import casement.load.scenario.ScenarioReader;
import casement.load.scenario.ScenarioSource;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Whole runs, short ones. */
public final class Runs {

    private Runs() {}

    public static Results shipped(String name, Path folder, String... settings) throws IOException {
        return run(read(ScenarioSource.find(name), settings), folder);
    }

    /** One that is written down in a test. */
    public static Results of(String text, Path folder, String... settings) throws IOException {
        return run(read(text, settings), folder);
    }

    public static Scenario read(String text, String... settings) {
        return read(new ScenarioSource(Path.of("test.conf"), text), settings);
    }

    /** The key of a population that runs a program of the tests, left open for more. */
    public static String image(Class<?> program) throws URISyntaxException {
        Path classes = Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
        return "image { class-path = [\"" + classes + "\"], main = " + program.getName();
    }

    private static Scenario read(ScenarioSource source, String... settings) {
        return ScenarioReader.read(source, new Overrides(null, null, null, List.of(settings)), ConfigFactory.load());
    }

    private static Results run(Scenario scenario, Path folder) throws IOException {
        return new LoadTest(scenario, folder, Watcher.NONE).run();
    }
}
