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

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Command(name = "overhead", description = "Hot code as a process's and as plain code, kernel by kernel.")
    int overhead(
            @Option(names = "--quick", description = "One round of short measurements.") boolean quick,
            @Parameters(paramLabel = "KERNEL", description = "Which; all if none is named.") List<String> kernels)
            throws Exception {
        (quick ? Overhead.quick() : Overhead.thorough()).run(kernels == null ? List.of() : kernels);
        return 0;
    }

    @Command(name = "crowd", description = "Many processes alive at once: how fast, how big, how soon gone.")
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

    @Command(name = "cold-start", description = "Checkstyle's first run in a fresh JVM, plain and as a process.")
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

    @Command(name = "rewriting", description = "What rewriting a class takes, once per image.")
    int rewriting() throws Exception {
        new Rewriting().run();
        return 0;
    }
}
