package casement.load;

import casement.load.measure.Ticks;
import casement.load.results.HistogramLog;
import casement.load.results.Results;
import casement.load.results.ResultsJson;
import casement.load.results.TextSummary;
import casement.load.run.Conductor;
import casement.load.run.Watcher;
import casement.load.scenario.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One load test: it is run once, on the thread that asks for it, and writes what came out into a folder.
 *
 * <pre>{@code
 * Scenario scenario = ScenarioReader.read(ScenarioSource.find("mutex-convoy"), Overrides.NONE, ConfigFactory.load());
 * Results results = new LoadTest(scenario, Path.of("out"), Watcher.NONE).run();
 * }</pre>
 */
public final class LoadTest {

    private final Scenario scenario;
    private final Path folder;
    private final Watcher watcher;
    private volatile @Nullable Conductor conductor;
    private volatile boolean stopped;

    /** @param folder made if it is not there; files of an earlier run in it are replaced */
    public LoadTest(Scenario scenario, Path folder, Watcher watcher) {
        this.scenario = scenario;
        this.folder = folder;
        this.watcher = watcher;
    }

    /** Has it end early and write what there is; may be called on any thread. */
    public void stop() {
        stopped = true;
        Conductor running = conductor;
        if (running != null) {
            running.stop();
        }
    }

    /** Returns when all is written. */
    public Results run() throws IOException {
        Files.createDirectories(folder);
        Results results;
        try (HistogramLog log = new HistogramLog(folder.resolve("latency.hlog"), Ticks.wallClock())) {
            Conductor running = new Conductor(scenario, watcher, log);
            conductor = running;
            if (stopped) {
                running.stop();
            }
            results = running.run();
        }
        try (Writer json = Files.newBufferedWriter(folder.resolve("results.json"))) {
            ResultsJson.write(results, json);
        }
        Files.write(folder.resolve("summary.txt"), TextSummary.of(results));
        return results;
    }
}
