package casement.benchmarks;

import casement.benchmarks.comparison.Comparison;
import casement.benchmarks.comparison.Effort;
import casement.benchmarks.comparison.Environment;
import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Workshop;
import casement.benchmarks.isolation.ColdStart;
import casement.benchmarks.isolation.Crowd;
import casement.benchmarks.isolation.NotHereException;
import casement.benchmarks.isolation.Overhead;
import casement.benchmarks.isolation.Rewriting;
import casement.benchmarks.report.Json;
import casement.benchmarks.report.JsonReading;
import casement.benchmarks.report.Page;
import casement.benchmarks.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}: the comparison; and a command for each question about processes. */
@Command(
        name = "benchmarks/run",
        description = "Measures Casement beside what it is compared with, in one run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Exit codes: 0 if it was measured, whether or not goals were met, 1 if something failed, 2 if it was asked wrongly.",
            "",
            "Examples:",
            "  benchmarks/run --quick                     all figures, within five minutes",
            "  benchmarks/run mutex-pair wait             those whose names begin so, thoroughly",
            "  benchmarks/run --json > results.json       for programs; progress goes to standard error",
            "  benchmarks/run overhead --quick            every kernel for a few seconds",
            "  benchmarks/run overhead FIBONACCI SAXPY    two of them, thoroughly",
            "  benchmarks/run crowd 10000 --virtual       ten thousand live processes (JDK 21 or later)",
            "",
            "JAVA_HOME says which JDK; a quiet machine says more than a busy one."
        })
public final class Main implements Callable<Integer> {

    private static final String EXAMPLES = "%nExamples:%n";

    @Option(names = "--verbose", description = "Errors come with stack traces.", scope = ScopeType.INHERIT)
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "One round of short measurements.")
    private boolean quick;

    @Option(names = "--json", description = "Prints JSON and no table.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/target/comparison",
            description = "Where results.json, page.html and logs go; ${DEFAULT-VALUE} if not said.")
    private Path out;

    @Parameters(paramLabel = "FIGURE", description = "Which, or how their names begin; all if none is named.")
    private @Nullable List<String> figures;

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endAll));
        System.exit(commandLine().execute(arguments));
    }

    /** Whoever is interrupted leaves nothing that goes on measuring. */
    private static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** The command as the shell has it; tests give it other streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Failures());
    }

    boolean isVerbose() {
        return verbose;
    }

    /** The comparison. */
    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Effort effort = quick ? Effort.quick() : Effort.thorough();
        List<String> named = figures == null ? List.of() : figures;
        String command = "benchmarks/run" + (quick ? " --quick" : "")
                + named.stream().map(name -> ' ' + name).collect(Collectors.joining());
        Comparison comparison = new Comparison(effort, Workshop.in(out), err::println);
        Outcome outcome = comparison.run(named, Environment.now(command));
        Files.createDirectories(out);
        Files.writeString(out.resolve("results.json"), Json.write(outcome));
        Files.writeString(out.resolve("page.html"), Page.of(outcome));
        print(outcome, json);
        err.println("results.json, page.html and logs are in " + out);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "Shows results that were measured before.",
            mixinStandardHelpOptions = true,
            footerHeading = EXAMPLES,
            footer = {
                "  benchmarks/run show results.json                       the table",
                "  benchmarks/run show results.json --markdown            for a document",
                "  benchmarks/run show results.json --page page.html      for a browser",
            })
    int show(
            @Parameters(paramLabel = "FILE", description = "The results.json of a run.") Path results,
            @Option(names = "--markdown", description = "As tables in Markdown.") boolean markdown,
            @Option(names = "--page", paramLabel = "FILE", description = "Writes the page, and prints nothing.")
                    @Nullable
                    Path page)
            throws IOException {
        if (!Files.exists(results)) {
            throw new NotHereException(results + " is not there; a run writes it");
        }
        Outcome outcome = JsonReading.read(Files.readString(results));
        if (page != null) {
            Files.writeString(page, Page.of(outcome));
        } else if (markdown) {
            Table.markdown(outcome).forEach(spec.commandLine().getOut()::println);
        } else {
            print(outcome, false);
        }
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private void print(Outcome outcome, boolean asJson) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (asJson) {
            print.println(Json.write(outcome));
        } else {
            Table.text(outcome).forEach(print::println);
        }
        print.flush();
    }

    @Command(
            name = "overhead",
            description = "Hot code as a process's and as plain code, kernel by kernel.",
            mixinStandardHelpOptions = true,
            footerHeading = EXAMPLES,
            footer = {
                "  benchmarks/run overhead --quick            every kernel for a few seconds",
                "  benchmarks/run overhead FIBONACCI SAXPY    two of them, thoroughly",
            })
    int overhead(
            @Option(names = "--quick", description = "One round of short measurements.") boolean quick,
            @Parameters(paramLabel = "KERNEL", description = "Which; all if none is named.") List<String> kernels)
            throws Exception {
        (quick ? Overhead.quick() : Overhead.thorough()).run(kernels == null ? List.of() : kernels);
        return 0;
    }

    @Command(
            name = "crowd",
            description = "Many processes alive at once: how fast, how big, how soon gone.",
            mixinStandardHelpOptions = true,
            footerHeading = EXAMPLES,
            footer = {
                "  benchmarks/run crowd 1000                                       on platform threads",
                "  benchmarks/run crowd 10000 --virtual --program Clerk --shared   JDK 21 or later",
            })
    int crowd(
            @Parameters(paramLabel = "COUNT", defaultValue = "10000", description = "How many; 10000 if not said.")
                    int count,
            @Option(names = "--virtual", description = "Their main threads are virtual; JDK 21 or later.")
                    boolean virtualThreads,
            @Option(names = "--desugared", description = "Lambdas are made classes once, for the image.")
                    boolean desugared,
            @Option(names = "--shared", description = "Classes without state of their own are defined once, for all.")
                    boolean shared,
            @Option(
                            names = "--program",
                            defaultValue = "Sleeper",
                            description = "Sleeper (one class) or Clerk (a dozen, and lambdas); Sleeper if not said.")
                    String program)
            throws Exception {
        new Crowd(program, count, virtualThreads, desugared, shared).run();
        return 0;
    }

    @Command(
            name = "cold-start",
            description = "Checkstyle's first run in a fresh JVM, plain and as a process.",
            mixinStandardHelpOptions = true,
            footerHeading = EXAMPLES,
            footer = {
                "  benchmarks/run cold-start --rounds 3                    three of each, in turn",
                "  benchmarks/run cold-start --sources sandbox/src/main    over other sources",
            })
    int coldStart(
            @Option(names = "--rounds", defaultValue = "7", description = "How many of each; 7 if not said.")
                    int rounds,
            @Option(
                            names = "--sources",
                            defaultValue = "runtime/src/main/java/casement/kernel",
                            description = "What it checks; sources of this project if not said.")
                    Path sources)
            throws Exception {
        new ColdStart(rounds, sources).run();
        return 0;
    }

    @Command(
            name = "rewriting",
            description = "What rewriting a class takes, once per image.",
            mixinStandardHelpOptions = true,
            footerHeading = EXAMPLES,
            footer = "  benchmarks/run rewriting    the classes of Checkstyle and its libraries")
    int rewriting() throws Exception {
        new Rewriting().run();
        return 0;
    }
}
