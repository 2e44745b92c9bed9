package casement.load.report;

import static casement.report.Page.escaped;

import casement.load.report.Comparison.Figure;
import casement.load.report.Comparison.Sign;
import casement.load.report.Table.Cell;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two runs as one file for a browser. */
public final class ComparisonPage {

    private ComparisonPage() {}

    public static String of(Comparison comparison) throws IOException {
        return RunPage.page("comparison")
                .fill(
                        "title",
                        escaped("Load tests: " + comparison.a().name() + " and "
                                + comparison.b().name()))
                .fill("runs", runs(comparison))
                .fill("differences", differences(comparison.differences()))
                .fill("figures", tables(comparison))
                .fillScript("a", comparison.a().json())
                .fillScript("b", comparison.b().json())
                .text();
    }

    private static String runs(Comparison comparison) {
        return "<dl>\n<dt>A</dt><dd>" + escaped(ComparisonText.head(comparison.a())) + "</dd>\n<dt>B</dt><dd>"
                + escaped(ComparisonText.head(comparison.b())) + "</dd>\n</dl>\n";
    }

    private static String differences(List<String> differences) {
        if (differences.isEmpty()) {
            return "<p>Both ran the same scenario with the same seed on the same kind of machine.</p>\n";
        }
        StringBuilder html = new StringBuilder("<p>What is not the same in both runs, A first:</p>\n<ul>");
        differences.forEach(each -> html.append("<li>").append(escaped(each)).append("</li>"));
        return html.append("</ul>\n").toString();
    }

    private static String tables(Comparison comparison) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Figure each : comparison.figures()) {
            tables.computeIfAbsent(each.group(), group -> Table.of("figure", "A", "B", "change", "B is"))
                    .row(
                            Cell.text(each.name()),
                            Cell.number(each.text(each.a()), each.a()),
                            Cell.number(each.text(each.b()), each.b()),
                            Cell.number(ComparisonText.change(each), each.change()),
                            sign(each));
        }
        StringBuilder html = new StringBuilder();
        tables.forEach((group, table) ->
                html.append("<h3>").append(escaped(group)).append("</h3>\n").append(table.html("")));
        return html.toString();
    }

    private static Cell sign(Figure figure) {
        Sign sign = figure.sign();
        String kind = sign == Sign.BETTER ? "met" : sign == Sign.WORSE ? "missed" : "";
        return new Cell(ComparisonText.sign(figure), kind, Double.NaN);
    }
}
