package casement.console;

import casement.console.attach.AttachPoint;
import casement.console.run.LoadRecording;
import casement.console.run.ShutdownHook;
import casement.console.screen.ProgressLine;
import casement.kernel.Kernel;
import casement.load.LoadTest;
import casement.load.results.Results;
import casement.load.results.ResultsJson;
import casement.load.results.TextSummary;
import casement.load.run.ProgressText;
import casement.load.run.Watcher;
import casement.load.scenario.Overrides;
import casement.load.scenario.Scenario;
import casement.load.scenario.ScenarioReader;
import casement.load.scenario.ScenarioSource;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement load}: runs a scenario under load, measures it and says whether it has shown what it should. */
@Command(
        name = "load",
        description = {
            "Runs the processes of a scenario against kernel objects, as many and as fast as it says, and measures: "
                    + "latencies, throughput, queues, who held what. Results are written into a folder.",
            "",
            "SCENARIO is a file, or one of those that are shipped; see --list.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement load --list",
            "  casement load mutex-convoy --out convoy",
            "  casement load my.conf --out out --duration 1min --seed 7",
            "  casement load --attach my.conf & casement top",
            "  casement load my.conf --duration 1s --perfetto trace.json",
            "  casement load mutex-convoy --set populations.workers.processes=1000",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all assertions were met, and no invariant was broken",
            "1:some were not; what was measured is in the folder all the same",
            "2:the command line or the scenario is wrong; nothing was started",
            "130:stopped by Ctrl-C, and what was measured until then is in the folder",
        })
final class LoadCommand implements Callable<Integer> {

    private static final int SECONDS_BETWEEN_LINES = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "A file, or the name of a shipped scenario.")
    private @Nullable String scenario;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results are written; load-results if not given.")
    private Path out = Path.of("load-results");

    @Option(names = "--seed", paramLabel = "N", description = "Of all choices, in place of the scenario's.")
    private @Nullable Long seed;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long is measured, such as 30s or 1h.")
    private @Nullable Duration duration;

    @Option(names = "--warm-up", paramLabel = "TIME", description = "How long is run before that counts for nothing.")
    private @Nullable Duration warmUp;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the scenario, such as populations.workers.processes=1000.")
    private List<String> settings = List.of();

    @Option(names = "--json", description = "Prints what is in results.json, and no progress.")
    private boolean json;

    @Mixin
    private Attaching attaching;

    @Option(
            names = "--perfetto",
            paramLabel = "FILE",
            description = "Writes a timeline of the first million events into this file, for ui.perfetto.dev and "
                    + "chrome://tracing. Calls take longer until it is full: do not measure meanwhile.")
    private @Nullable Path timeline;

    @Option(names = "--list", description = "Lists the scenarios that are shipped.")
    private boolean list;

    @Option(names = "--show", description = "Prints the scenario, to begin one's own from.")
    private boolean show;

    @Option(names = "--help-scenario", description = "Explains every key of a scenario.")
    private boolean helpScenario;

    @Override
    public Integer call() throws IOException {
        PrintWriter to = spec.commandLine().getOut();
        if (list) {
            shipped(to);
            return 0;
        }
        if (helpScenario) {
            to.print(ScenarioSource.reference());
            to.flush();
            return 0;
        }
        if (scenario == null) {
            throw new ParameterException(spec.commandLine(), "name a scenario, a file or one of --list");
        }
        ScenarioSource source = ScenarioSource.find(scenario);
        if (show) {
            to.print(source.content());
            to.flush();
            return 0;
        }
        Config installation = attaching.settings();
        return run(ScenarioReader.read(source, overrides(), installation), to);
    }

    private int run(Scenario read, PrintWriter to) throws IOException {
        ProgressLine line = new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled(), SECONDS_BETWEEN_LINES);
        LoadRecording recording = timeline == null ? null : new LoadRecording(timeline, "load " + read.name());
        LoadTest test = new LoadTest(read, out, new Onlooker(read, json ? null : line, recording));
        ShutdownHook hook = new ShutdownHook(test::stop);
        try (recording) {
            Results results = test.run();
            line.end();
            print(results, to);
            if (recording != null) {
                recording.close();
                spec.commandLine().getErr().println(recording.told());
                spec.commandLine().getErr().flush();
            }
            return results.passed() ? 0 : 1;
        } finally {
            hook.close();
        }
    }

    /** Shows how it gets on, has it recorded, and opens the door if that is asked for. */
    private record Onlooker(
            Scenario scenario,
            @Nullable ProgressLine line,
            @Nullable LoadRecording recording) implements Watcher {

        @Override
        public void glance(Glance glance) {
            if (line != null) {
                line.show(glance.phase(), ProgressText.of(glance));
            }
        }

        @Override
        public Visit begun(Kernel kernel) {
            if (recording != null) {
                recording.listenTo(kernel);
            }
            AttachPoint door = AttachPoint.ifAsked(kernel, "load " + scenario.name());
            return door == null ? Watcher.super.begun(kernel) : door::close;
        }
    }

    private void print(Results results, PrintWriter to) throws IOException {
        if (json) {
            ResultsJson.write(results, to);
        } else {
            TextSummary.of(results).forEach(to::println);
            to.println("written to " + out);
        }
        to.flush();
    }

    private static void shipped(PrintWriter to) {
        for (String name : ScenarioSource.shipped()) {
            Scenario each = ScenarioReader.read(ScenarioSource.find(name), Overrides.NONE, ConfigFactory.load());
            to.printf("%-28s %s%n", name, each.about());
        }
        to.flush();
    }

    private Overrides overrides() {
        return new Overrides(seed, duration, warmUp, settings);
    }
}
