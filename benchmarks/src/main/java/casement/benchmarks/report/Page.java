package casement.benchmarks.report;

import static casement.report.Page.escaped;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Curve;
import casement.benchmarks.comparison.Outcome.Curves;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.comparison.Outcome.Point;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The comparison as one file for a browser, which needs nothing else: the tables, and a plot for each growth. */
public final class Page {

    private static final String TITLE = "Casement: the comparison";

    private Page() {}

    public static String of(Outcome outcome) throws IOException {
        return new casement.report.Page(Page.class, "page.html")
                .style(casement.report.Page.resource(Page.class, "page.css"))
                .fill("title", TITLE)
                .fill("summary", escaped(Table.summary(outcome)) + '.')
                .fill("facts", facts(outcome))
                .fill("tables", tables(outcome))
                .fill("plots", plots(outcome))
                .fillScript("growth", Json.growth(outcome))
                .text();
    }

    private static String facts(Outcome outcome) {
        return outcome.environment().entrySet().stream()
                .map(fact -> "<dt>" + escaped(fact.getKey()) + "</dt><dd>" + escaped(fact.getValue()) + "</dd>\n")
                .collect(Collectors.joining());
    }

    private static String tables(Outcome outcome) {
        StringBuilder html = new StringBuilder();
        List<String> sections =
                outcome.figures().stream().map(Compared::section).distinct().toList();
        for (String section : sections) {
            html.append("<h2>").append(escaped(section)).append("</h2>\n<table class=\"figures\">\n");
            html.append("<tr><th>figure</th><th>Casement</th><th>beside it</th><th>goals</th></tr>\n");
            for (Compared figure : outcome.figures()) {
                if (figure.section().equals(section)) {
                    html.append(row(figure));
                }
            }
            html.append("</table>\n");
        }
        return html.toString();
    }

    private static String row(Compared figure) {
        String peers = figure.peers().stream()
                .map(peer -> "<li>" + escaped(peer.label()) + " <span>" + side(peer, figure.unit()) + "</span></li>")
                .collect(Collectors.joining());
        String goals = figure.goals().stream()
                .map(goal -> "<li class=\"" + kind(goal) + "\">" + escaped(goal.goal()) + ": "
                        + escaped(Table.measure(goal, figure.unit())) + ", " + escaped(goal.verdict()) + "</li>")
                .collect(Collectors.joining());
        return "<tr><td><code>" + escaped(figure.id()) + "</code><span class=\"what\">" + escaped(figure.title())
                + "</span></td><td class=\"number\">" + side(figure.ours(), figure.unit()) + "</td><td>"
                + list(peers) + "</td><td>" + list(goals) + "</td></tr>\n";
    }

    private static String list(String items) {
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String side(Measured side, String unit) {
        return escaped(side.missing().isEmpty() ? Quantity.of(side.median(), unit) : side.missing());
    }

    private static String kind(Judged goal) {
        return switch (goal.verdict()) {
            case Outcome.MISSED -> "missed";
            case Outcome.UNKNOWN -> "unknown";
            default -> "met";
        };
    }

    private static String plots(Outcome outcome) {
        StringBuilder html = new StringBuilder();
        for (Curves curves : outcome.growth()) {
            html.append(html.isEmpty() ? "<h2>Growth</h2>\n" : "")
                    .append("<h3>%s</h3>\n<p>%s</p>\n"
                            .formatted(escaped(curves.title()), escaped(curves.explanation())))
                    .append("<div class=\"plot\" id=\"%s\" role=\"img\" aria-label=\"%s\"></div>\n"
                            .formatted(escaped(curves.id()), escaped(curves.title())))
                    .append(numbers(curves));
        }
        return html.toString();
    }

    /** What a plot shows, for those who cannot see it or want the numbers: a column for each curve. */
    private static String numbers(Curves curves) {
        StringBuilder html =
                new StringBuilder("<details><summary>the numbers, in %s</summary><div class=\"wide\"><table>\n"
                        .formatted(escaped(curves.unit())));
        html.append("<tr><th>").append(escaped(curves.across())).append("</th>");
        curves.curves()
                .forEach(curve ->
                        html.append("<th>").append(escaped(curve.label())).append("</th>"));
        html.append("</tr>\n");
        curves.curves().stream()
                .flatMap(curve -> curve.points().stream().map(Point::x))
                .distinct()
                .sorted()
                .forEach(x -> {
                    html.append("<tr><td>")
                            .append(String.format(Locale.ROOT, "%,.0f", x))
                            .append("</td>");
                    curves.curves()
                            .forEach(curve ->
                                    html.append("<td>").append(at(x, curve)).append("</td>"));
                    html.append("</tr>\n");
                });
        return html.append("</table></div></details>\n").toString();
    }

    private static String at(double x, Curve curve) {
        return curve.points().stream()
                .filter(point -> point.x() == x)
                .map(point -> Quantity.plain(point.y()))
                .findFirst()
                .orElse("-");
    }
}
