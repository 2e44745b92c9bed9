package casement.load.report;

import static casement.report.Page.escaped;

import casement.load.report.Table.Cell;
import casement.load.verdict.Metric;
import casement.report.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The head of a page: whether the run has passed and why, the figures that matter most, what went wrong. */
final class SummaryPart {

    private static final int MOST_TROUBLES = 5;

    private final JsonObject results;
    private final JsonObject totals;

    SummaryPart(JsonObject results) {
        this.results = results;
        this.totals = results.object("totals");
    }

    String html() {
        return "<section aria-label=\"Summary\">\n" + verdict() + tiles() + judgements() + troubles() + "</section>\n";
    }

    private String verdict() {
        boolean passed = results.flag("passed");
        return "<div class=\"verdict %s\" id=\"verdict\"><strong>%s</strong> <span>%s</span></div>\n"
                .formatted(
                        passed ? "met" : "missed",
                        passed ? "\u2713 Passed" : "\u2717 Not passed",
                        escaped(passed ? "All assertions were met, and all invariants held." : missed()));
    }

    private String missed() {
        List<String> missed = new ArrayList<>();
        for (JsonObject each : results.objects("assertions")) {
            if (!each.flag("met")) {
                missed.add(each.text("text") + " (measured " + each.text("measuredText") + ")");
            }
        }
        for (JsonObject each : results.objects("invariants")) {
            if (!each.flag("held")) {
                missed.add(each.text("name") + " (" + each.text("found") + ")");
            }
        }
        return "Broken: " + String.join("; ", missed) + ".";
    }

    // ---- figures

    private String tiles() {
        StringBuilder html = new StringBuilder("<ul class=\"tiles\">\n");
        tile(html, Metric.THROUGHPUT.text(totals.number("operationsPerSecond")), "operations");
        tile(html, count(totals.number("iterations")), "iterations");
        JsonObject latency = results.object("latency");
        if (latency.number("count") > 0) {
            tile(html, Metric.time(latency.number("p50")), "p50 of iterations");
            tile(html, Metric.time(latency.number("p99")), "p99");
            tile(html, Metric.time(latency.number("p999")), "p99.9");
            tile(html, Metric.time(latency.number("max")), "longest");
        }
        for (String name :
                List.of("errors", "timeouts", "abandoned", "kills", "crashes", "deadlocks", "missed", "unfinished")) {
            if (totals.number(name) > 0 || name.equals("errors")) {
                double number = totals.number(name);
                tile(html, count(number), number == 1 && name.endsWith("s") ? one(name) : words(name));
            }
        }
        return html.append("</ul>\n").toString();
    }

    private static String one(String total) {
        return total.equals("crashes") ? "crash" : total.substring(0, total.length() - 1);
    }

    private static String words(String total) {
        return switch (total) {
            case "missed" -> "arrivals nobody came to";
            case "unfinished" -> "not done in time";
            default -> total;
        };
    }

    private static void tile(StringBuilder html, String figure, String what) {
        html.append("<li><b>")
                .append(escaped(figure))
                .append("</b> <small>")
                .append(escaped(what))
                .append("</small></li>\n");
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    // ---- judgements

    private String judgements() {
        Table table = Table.of("asserted", "measured", "verdict");
        for (JsonObject each : results.objects("assertions")) {
            boolean met = each.flag("met");
            table.row(
                    Cell.text(each.text("text")),
                    Cell.text(each.text("measuredText")),
                    Cell.good(met, met ? "\u2713 met" : "\u2717 missed"));
        }
        Table invariants = Table.of("invariant", "found", "verdict");
        for (JsonObject each : results.objects("invariants")) {
            boolean held = each.flag("held");
            invariants.row(
                    Cell.text(each.text("name")),
                    Cell.text(each.text("found")),
                    Cell.good(held, held ? "\u2713 held" : "\u2717 broken"));
        }
        return table.html("What the scenario asserts") + invariants.html("What must hold of every run") + breaking();
    }

    private String breaking() {
        if (!results.has("breaking")) {
            return "";
        }
        JsonObject breaking = results.object("breaking");
        double rate = breaking.number("rate");
        double held = breaking.number("held");
        String heldAt = Double.isNaN(held) ? "It held at no rate" : "It held at " + Metric.THROUGHPUT.text(held);
        String brokeAt = Double.isNaN(rate)
                ? ", and did not break"
                : ", and broke at " + Metric.THROUGHPUT.text(rate) + " arrivals";
        return "<p><strong>Load until it breaks.</strong> "
                + escaped(heldAt + brokeAt + " (" + breaking.text("condition") + ").") + "</p>\n";
    }

    // ---- troubles

    private String troubles() {
        StringBuilder html = new StringBuilder();
        List<String> deadlocks = results.texts("deadlocks");
        if (!deadlocks.isEmpty()) {
            html.append("<h3>Deadlocks</h3>\n");
            if (results.has("circles")) {
                results.objects("circles").stream().limit(MOST_TROUBLES).forEach(each -> circle(html, each));
            } else { // results of an earlier version
                deadlocks.stream().limit(MOST_TROUBLES).forEach(each -> links(html, List.of(each.split("; "))));
            }
            if (deadlocks.size() > MOST_TROUBLES) {
                html.append("<p>and more: ").append(deadlocks.size()).append(" are in results.json.</p>\n");
            }
        }
        List<String> stall = results.texts("stall");
        if (!stall.isEmpty()) {
            html.append("<h3>When nothing moved any more</h3>\n");
            links(html, stall);
        }
        return html.append(errors()).toString();
    }

    private static void circle(StringBuilder html, JsonObject circle) {
        Table table = Table.of("who", "waits for", "which has");
        for (JsonObject link : circle.objects("links")) {
            table.row(Cell.text(link.text("who")), Cell.text(link.text("waitsFor")), Cell.text(link.text("heldBy")));
        }
        html.append(
                table.html("These wait for each other for ever; seen at " + SlowestPart.moment(circle.number("at"))));
        long others = circle.whole("entangled") + circle.whole("behind");
        if (others > 0) {
            html.append("<p>")
                    .append(others)
                    .append(others == 1 ? " more waits" : " more wait")
                    .append(" for these.</p>\n");
        }
    }

    private static void links(StringBuilder html, List<String> links) {
        html.append("<ul class=\"links\">");
        links.forEach(link -> html.append("<li>").append(escaped(link)).append("</li>"));
        html.append("</ul>\n");
    }

    private String errors() {
        JsonObject codes = totals.object("errorsByCode");
        Table table = Table.of("error", "count");
        codes.names().forEach(code -> table.row(Cell.text(code), Cell.count(codes.number(code))));
        return table.html("Calls that the kernel refused, by status and Win32 error");
    }
}
