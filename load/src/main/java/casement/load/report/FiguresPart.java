package casement.load.report;

import casement.load.report.Table.Cell;
import casement.report.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables of a page: by population, by operation, by object. */
final class FiguresPart {

    private static final String[] MEASURED = {
        "", "object", "count", "mean", "p50", "p90", "p99", "p99.9", "longest", "errors", "timeouts", "abandoned",
    };

    private final JsonObject results;

    FiguresPart(JsonObject results) {
        this.results = results;
    }

    String html() {
        Table operations = Table.of(named("operation")).sortable();
        results.objects("operations").forEach(each -> measured(operations, each, each.text("name"), "latency"));
        Table iterations = Table.of(named("population")).sortable();
        for (JsonObject each : results.objects("iterations")) {
            measured(iterations, each, each.text("name"), "latency");
            if (each.has("service")) {
                measured(iterations, each, each.text("name") + ", from their real beginnings", "service");
            }
        }
        return "<section>\n<h2>Operations</h2>\n"
                + operations.html("What scripts and programs called, over the measured phase; a click on a head sorts")
                + iterations.html("Iterations by population, from when they were intended to begin")
                + "</section>\n<section>\n<h2>Objects</h2>\n"
                + objects()
                + "</section>\n";
    }

    private static String[] named(String first) {
        String[] heads = MEASURED.clone();
        heads[0] = first;
        return heads;
    }

    private static void measured(Table table, JsonObject each, String name, String spread) {
        JsonObject latency = each.object(spread);
        boolean any = latency.number("count") > 0;
        table.row(
                Cell.text(name),
                Cell.text(or(each.textOrNull("object"), "")),
                Cell.count(latency.number("count")),
                Cell.time(latency.number("mean"), any),
                Cell.time(latency.number("p50"), any),
                Cell.time(latency.number("p90"), any),
                Cell.time(latency.number("p99"), any),
                Cell.time(latency.number("p999"), any),
                Cell.time(latency.number("max"), any),
                Cell.count(each.number("errors")),
                Cell.count(each.number("timeouts")),
                Cell.count(each.number("abandoned")));
    }

    private String objects() {
        Table table = Table.of(
                        "object",
                        "type",
                        "operations",
                        "waiting, mean",
                        "waiting, most",
                        "wait p99",
                        "held p50",
                        "held p99",
                        "held longest",
                        "by",
                        "messages")
                .sortable();
        for (JsonObject each : results.objects("objects")) {
            JsonObject waits = each.object("waits");
            JsonObject holds = each.object("holds");
            boolean held = holds.number("count") > 0;
            double longest = each.number("longestHold");
            table.row(
                    Cell.text(each.text("name")),
                    Cell.text((each.whole("count") == 1 ? "" : each.whole("count") + " \u00d7 ") + each.text("type")),
                    Cell.count(each.number("operations")),
                    Cell.number(
                            String.format(Locale.ROOT, "%.1f", each.number("meanWaiting")), each.number("meanWaiting")),
                    Cell.count(each.number("mostWaiting")),
                    Cell.time(waits.number("p99"), waits.number("count") > 0),
                    Cell.time(holds.number("p50"), held),
                    Cell.time(holds.number("p99"), held),
                    Cell.time(longest, longest > 0),
                    Cell.words(longestHolder(each)),
                    each.number("mostMessages") > 0 ? Cell.count(each.number("mostMessages")) : Cell.number("-", 0));
        }
        return table.html("Queues, and who held what longest: all members of an object together");
    }

    private static String longestHolder(JsonObject object) {
        String holder = object.textOrNull("longestHolder");
        return holder == null ? "" : holder + " until " + SlowestPart.moment(object.number("longestAt"));
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
