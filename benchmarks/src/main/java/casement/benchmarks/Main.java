package casement.benchmarks;

import casement.benchmarks.isolation.ColdStart;
import casement.benchmarks.isolation.Crowd;
import casement.benchmarks.isolation.Overhead;
import casement.benchmarks.isolation.Rewriting;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code benchmarks/run}: one command for each question. */
@Command(
        name = "benchmarks/run",
        description = "Measures Casement beside what it is compared with, in one run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  benchmarks/run overhead --quick            every kernel for a few seconds",
            "  benchmarks/run overhead FIBONACCI SAXPY    two of them, thoroughly",
            "  benchmarks/run crowd 10000 --virtual       ten thousand live processes (JDK 21 or later)",
            "",
            "JAVA_HOME says which JDK; a quiet machine says more than a busy one."
        })
public final class Main {

    private static final String EXAMPLES = "%nExamples:%n";

    @Option(names = "--verbose", description = "Errors come with stack traces.", scope = ScopeType.INHERIT)
    private boolean verbose;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command as the shell has it; tests give it other streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Failures());
    }

    boolean isVerbose() {
        return verbose;
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
