package casement.load.report;

import static casement.report.Page.escaped;

import casement.load.verdict.Metric;
import casement.report.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was run, where, and what measuring it cost. */
final class FactsPart {

    private final JsonObject results;

    FactsPart(JsonObject results) {
        this.results = results;
    }

    String html() {
        JsonObject scenario = results.object("scenario");
        JsonObject host = results.object("host");
        JsonObject harness = results.object("harness");
        StringBuilder html = new StringBuilder("<section>\n<h2>The run</h2>\n<dl>\n");
        fact(html, "scenario", scenario.text("name") + ", seed " + scenario.whole("seed"));
        fact(html, "processes", populations(scenario.object("populations")));
        fact(html, "measured", Metric.time(results.number("measured")) + ", over because " + ended());
        fact(html, "begun", begun(host).toString());
        fact(html, "Java", host.text("jdk") + ", " + host.text("vm"));
        fact(
                html,
                "machine",
                String.format(
                        Locale.ROOT,
                        "%s, %d processors, heap of at most %,d MB",
                        host.text("system"),
                        host.whole("processors"),
                        host.whole("maxHeap") >> 20));
        fact(html, "threads", host.text("carriers"));
        fact(html, "Casement", host.text("casement"));
        fact(html, "harness", cost(harness));
        return html.append("</dl>\n</section>\n").toString();
    }

    private static Instant begun(JsonObject host) {
        return Instant.ofEpochMilli(host.whole("begun")).truncatedTo(ChronoUnit.SECONDS);
    }

    static String populations(JsonObject populations) {
        return populations.names().stream()
                .map(name -> String.format(Locale.ROOT, "%,d %s", populations.whole(name), name))
                .collect(Collectors.joining(", "));
    }

    private String ended() {
        return switch (results.text("ended")) {
            case "duration" -> "its time had passed";
            case "finished" -> "all processes were done";
            case "stalled" -> "nothing moved any more";
            case "stopped" -> "somebody stopped it";
            case "broken" -> "the rate was found at which it breaks";
            default -> results.text("ended");
        };
    }

    private static String cost(JsonObject harness) {
        if (!harness.has("shareOfProcessorTime")) {
            return "not measured, as there is no script and no measured call of a program";
        }
        String told = "";
        if (harness.has("nanosPerOperation")) {
            told = String.format(Locale.ROOT, "%.0f ns an operation, ", harness.number("nanosPerOperation"));
        }
        if (harness.has("nanosPerCall")) {
            told += String.format(Locale.ROOT, "%.0f ns a call of a program, ", harness.number("nanosPerCall"));
        }
        return told
                + String.format(
                        Locale.ROOT, "%.1f %% of the processor time", harness.number("shareOfProcessorTime") * 100);
    }

    private static void fact(StringBuilder html, String name, String value) {
        html.append("<dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>\n");
    }
}
