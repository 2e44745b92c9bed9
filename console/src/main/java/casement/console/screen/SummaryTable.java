package casement.console.screen;

import casement.console.words.Terms;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A summary as text. */
final class SummaryTable {

    private SummaryTable() {}

    static void print(PrintWriter out, Ansi ansi, Summary summary) {
        TextTable table = new TextTable(List.of("pid", "process", "dialect", "exit", "why it ended", "ran"), 0, 3, 5);
        for (Summary.Run run : summary.runs()) {
            table.row(List.of(
                    run.pid().toString(),
                    run.name(),
                    run.dialect(),
                    run.exitCode().isPresent() ? String.valueOf(run.exitCode().getAsInt()) : "-",
                    run.why() + (run.expected() ? "" : " (unexpected)"),
                    Terms.span(run.time())));
        }
        List<String> lines = table.lines();
        out.println(ansi.enabled() ? Style.bold.on() + lines.get(0) + Style.bold.off() : lines.get(0));
        lines.stream().skip(1).forEach(out::println);
        out.println();
        out.println(total(summary));
        summary.leftOver().forEach(object -> out.println("  " + object));
        out.flush();
    }

    private static String total(Summary summary) {
        int count = summary.runs().size();
        String processes = count + (count == 1 ? " process, " : " processes, ") + Terms.span(summary.time()) + ". ";
        if (summary.stopped()) {
            return processes + "Stopped before all had ended.";
        }
        String handles = summary.handlesLeft() == 0 ? "none" : String.valueOf(summary.handlesLeft());
        String objects =
                summary.leftOver().isEmpty() ? "none" : summary.leftOver().size() + ":";
        return processes + "Handles left: " + handles + ". Objects left: " + objects;
    }
}
