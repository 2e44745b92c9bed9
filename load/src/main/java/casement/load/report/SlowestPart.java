package casement.load.report;

import static casement.report.Page.escaped;

import casement.load.report.Table.Cell;
import casement.load.verdict.Metric;
import casement.report.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The slowest operations, and what explains them: who had the object, and what happened to the machine meanwhile. */
final class SlowestPart {

    /** What a person reads before the table. */
    private static final int MOST_CAUSES = 5;

    /** A pause that is told as a reason takes at least this part of the wait. */
    private static final double MATTERS = 0.1;

    /** What was held for less of a wait does not explain it. */
    private static final double NEARLY_NONE = 0.1;

    /** What happens in fewer of all seconds than this. */
    private static final double SELDOM = 0.25;

    private final List<JsonObject> outliers;
    private final JsonObject waiting;
    private final JsonObject holds;
    private final double[] at;
    private final double[] length;
    private final double[] pauses;
    private final double[] kills;
    /** Kills in every second explain nothing of one second. */
    private final boolean killsAreRare;

    private final Map<String, Integer> causes = new LinkedHashMap<>();

    SlowestPart(JsonObject results) {
        outliers = results.objects("outliers");
        JsonObject series = results.object("series");
        waiting = series.object("waiting");
        holds = series.object("holds");
        at = series.numbers("at");
        length = series.numbers("length");
        pauses = series.numbers("gcPauseMillis");
        kills = series.numbers("kills");
        killsAreRare = Arrays.stream(kills).filter(count -> count > 0).count() < SELDOM * kills.length;
    }

    String html() {
        if (outliers.isEmpty()) {
            return "";
        }
        Table table = Table.of("operation", "took", "ended at", "by", "what explains it")
                .sortable();
        for (JsonObject each : outliers) {
            double latency = each.number("latency");
            table.row(
                    Cell.text(each.text("operation")),
                    Cell.number(Metric.time(latency), latency),
                    Cell.number(moment(each.number("at")), each.number("at")),
                    Cell.text(each.text("process") + " (pid " + each.whole("processId") + ")"),
                    Cell.words(explanation(each)));
        }
        return "<section>\n<h2>The slowest</h2>\n<ul class=\"words\">" + causes() + "</ul>\n"
                + table.html("The slowest operations, and who had the object that they were about")
                + "</section>\n";
    }

    private String causes() {
        StringBuilder html = new StringBuilder();
        // What one of them alone has stands in its row.
        causes.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_CAUSES)
                .forEach(each -> html.append("<li>%d of the %d slowest %s</li>\n"
                        .formatted(each.getValue(), outliers.size(), escaped(each.getKey()))));
        return html.toString();
    }

    private String explanation(JsonObject each) {
        List<String> words = new ArrayList<>();
        String object = each.textOrNull("object");
        if (object != null) {
            holder(words, each, object);
        }
        machine(words, each);
        return words.isEmpty() ? "nothing is known of it" : String.join("; ", words);
    }

    private void holder(List<String> words, JsonObject each, String object) {
        cause("were calls on " + object);
        @Nullable String holder = each.textOrNull("heldBy");
        if (holder != null) {
            words.add(holder + " had " + object + ", for " + Metric.time(each.number("heldFor")) + " by then");
            cause("found " + object + " held by " + holder);
        } else {
            words.add("nobody had " + object + " when it began");
        }
        meanwhile(words, each, object);
        @Nullable String last = each.textOrNull("freedBy");
        if (last != null) {
            words.add(last + " had it last before");
        }
        long waited = each.has("waiting") ? each.whole("waiting") : 0;
        if (waited > 1) {
            words.add("about %,d waited for it".formatted(waited));
        }
        queue(words, each, object);
    }

    private void meanwhile(List<String> words, JsonObject each, String object) {
        if (!each.has("meanwhile")) {
            return;
        }
        JsonObject meanwhile = each.object("meanwhile");
        @Nullable String longest = meanwhile.textOrNull("longestBy");
        long turns = meanwhile.whole("turns");
        if (turns > 0) {
            words.add("%,d %s came to have it meanwhile; in all it was held for %s of that time"
                    .formatted(turns, turns == 1 ? "other" : "others", Metric.time(meanwhile.number("held"))));
        }
        if (longest != null) {
            words.add("%s had it longest, for %s".formatted(longest, Metric.time(meanwhile.number("longest"))));
        }
        if (meanwhile.number("held") < NEARLY_NONE * each.number("latency")) {
            cause(
                    "waited for " + withoutMember(object)
                            + " while nobody had it nearly all the time: it had been given to threads that were not running yet");
        }
    }

    private static String withoutMember(String object) {
        return object.replaceFirst("\\[\\d+\\]$", "");
    }

    /** Whether it was the queue or a holder that took so long. */
    private void queue(List<String> words, JsonObject each, String member) {
        String object = withoutMember(member);
        if (!waiting.has(object) || !holds.has(object)) {
            return;
        }
        double end = each.number("at");
        double begin = end - each.number("latency");
        double most = during(waiting.numbers(object), begin, end, Math::max);
        double longest = during(holds.object(object).numbers("max"), begin, end, Math::max);
        if (most > 1 && longest > 0) {
            words.add("up to %.0f waited for %s then, and nobody held it longer than %s"
                    .formatted(most, object, Metric.time(longest)));
        }
    }

    private void machine(List<String> words, JsonObject each) {
        double end = each.number("at");
        double begin = end - each.number("latency");
        double paused = during(pauses, begin, end, Double::sum);
        if (paused * 1e6 >= MATTERS * each.number("latency")) {
            words.add("in those seconds the JVM stood still for %.0f ms to collect garbage".formatted(paused));
            cause("fell in a second with a pause for garbage collection");
        }
        double killed = during(kills, begin, end, Double::sum);
        if (killed > 0 && killsAreRare) {
            words.add(killed == 1 ? "a process was killed then" : "%.0f processes were killed then".formatted(killed));
            cause("fell in a second in which a process was killed");
        }
    }

    private void cause(String words) {
        causes.merge(words, 1, Integer::sum);
    }

    /** What a column comes to in the intervals that a call went through. */
    private double during(double[] column, double begin, double end, DoubleBinaryOperator together) {
        double all = 0;
        for (int i = 0; i < at.length; i++) {
            if (at[i] < end && at[i] + length[i] > begin) {
                all = together.applyAsDouble(all, column[i]);
            }
        }
        return all;
    }

    /** A moment as the axes of the plots have it. */
    static String moment(double nanos) {
        double seconds = nanos / 1e9;
        return seconds < 120
                ? String.format(Locale.ROOT, "%.2f s", seconds)
                : String.format(Locale.ROOT, "%.0f:%05.2f", Math.floor(seconds / 60), seconds % 60);
    }
}
