package casement.console;

import casement.load.report.Comparison;
import casement.load.report.ComparisonJson;
import casement.load.report.ComparisonPage;
import casement.load.report.ComparisonText;
import casement.load.report.RunFile;
import casement.load.report.RunPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code casement report}: makes the page of a load test anew, or compares two. */
@Command(
        name = "report",
        description = {
            "Makes the page of a load test anew from its results, or compares two: what became better or worse from "
                    + "A to B, as a table and as a page.",
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  casement report convoy",
            "  casement report before after",
            "  casement report before after --out comparison.html",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the page was written",
            "2:the command line is wrong, or there are no results",
        })
final class ReportCommand implements Callable<Integer> {

    private static final String PAGE = "report.html";
    private static final String COMPARISON = "comparison.html";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The folder of a run, as casement load --out has it.")
    private Path first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "Another one, which A is compared with.")
    private @Nullable Path second;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page; report.html beside the results if not given, or comparison.html in B.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints the comparison for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (second != null) {
            compare(Comparison.of(RunFile.read(first), RunFile.read(second)), beside(second, COMPARISON));
        } else if (json) {
            throw new ParameterException(spec.commandLine(), "--json is for two runs; of one there is results.json");
        } else {
            written(beside(first, PAGE), RunPage.of(RunFile.read(first)));
        }
        return 0;
    }

    private Path beside(Path run, String name) {
        if (out != null) {
            return out;
        }
        return Files.isDirectory(run) ? run.resolve(name) : run.resolveSibling(name);
    }

    private void compare(Comparison comparison, Path page) throws IOException {
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            ComparisonJson.write(comparison, to);
            Files.writeString(page, ComparisonPage.of(comparison));
        } else {
            ComparisonText.of(comparison).forEach(to::println);
            written(page, ComparisonPage.of(comparison));
        }
    }

    private void written(Path page, String text) throws IOException {
        Files.writeString(page, text);
        PrintWriter to = spec.commandLine().getOut();
        to.println("written to " + page);
        to.flush();
    }
}
