package casement.console.screen;

import casement.console.screen.Happening.Kind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Programs print rows, each a name, a tab and a value; at the end there is one table with a column for each process. */
final class TableScreen implements Screen {

    private final PrintWriter out;
    private final Ansi ansi;
    private final List<String> columns;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Layout layout;

    TableScreen(PrintWriter out, Ansi ansi, List<String> columns) {
        this.out = out;
        this.ansi = ansi;
        this.columns = new ArrayList<>(columns);
        this.layout = new Layout(ansi, columns);
    }

    @Override
    public void title(String title) {
        Headline.print(out, ansi, title);
    }

    /** A line that is no row is shown as it comes. */
    @Override
    public void show(Happening happening) {
        int tab = happening.said().indexOf('\t');
        if (happening.kind() == Kind.PRINTED && tab >= 0) {
            if (!columns.contains(happening.process())) {
                columns.add(happening.process());
            }
            rows.computeIfAbsent(happening.said().substring(0, tab), fresh -> new LinkedHashMap<>())
                    .merge(
                            happening.process(),
                            happening.said().substring(tab + 1).replace('\t', ' '),
                            (before, more) -> before + "; " + more);
        } else if (happening.kind() == Kind.PRINTED || happening.kind() == Kind.COMPLAINED) {
            out.println(layout.printed(happening));
            out.flush();
        }
    }

    @Override
    public void end(Summary summary) {
        List<String> headings = new ArrayList<>(columns);
        headings.add(0, "");
        TextTable table = new TextTable(headings);
        rows.forEach((row, cells) -> {
            List<String> line = new ArrayList<>(List.of(row));
            columns.forEach(column -> line.add(cells.getOrDefault(column, "-")));
            table.row(line);
        });
        table.lines().forEach(out::println);
        if (summary.exitCode() != 0) {
            out.println();
            SummaryTable.print(out, ansi, summary);
        }
        out.flush();
    }
}
