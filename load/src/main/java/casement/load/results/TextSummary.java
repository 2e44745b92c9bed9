package casement.load.results;

import casement.load.measure.Latency;
import casement.load.measure.Outlier;
import casement.load.measure.Outlier.Meanwhile;
import casement.load.results.Results.Invariant;
import casement.load.results.Results.Measured;
import casement.load.results.Results.ObjectRow;
import casement.load.verdict.Metric;
import casement.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came out, in lines for a terminal or a mail. */
public final class TextSummary {

    private static final int MOST_OUTLIERS = 5;
    private static final int MOST_LINKS = 8;

    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private TextSummary(Results results) {
        this.results = results;
    }

    public static List<String> of(Results results) {
        return new TextSummary(results).lines();
    }

    private List<String> lines() {
        head();
        operations();
        objects();
        outliers();
        counts();
        troubles();
        judgement();
        return lines;
    }

    private void head() {
        Results.Host host = results.host();
        lines.add(results.scenario().title() + ": seed " + results.scenario().seed() + ", "
                + Metric.time(results.measuredNanos()) + " measured, over because "
                + Words.sentence(results.ended()));
        lines.add("Java " + host.jdk() + ", " + host.processors() + " processors, " + host.carriers() + " threads");
        lines.add("");
        double rate = results.totals().operations() * 1e9 / Math.max(1, results.measuredNanos());
        lines.add(number(results.totals().operations()) + " operations, " + Metric.THROUGHPUT.text(rate) + "; "
                + number(results.totals().iterations()) + " iterations; harness " + cost());
        Results.Breaking breaking = results.breaking();
        if (breaking != null) {
            lines.add(breaking(breaking));
        }
    }

    private String cost() {
        Results.Cost cost = results.cost();
        if (!cost.isKnown()) {
            return "not measured, as there is no script and no measured call of a program";
        }
        List<String> told = new ArrayList<>();
        nanos(told, cost.nanosPerOperation(), "an operation");
        nanos(told, cost.nanosPerCall(), "a call of a program");
        told.add(String.format(Locale.ROOT, "%.1f %% of the processor time", cost.share() * 100));
        return String.join(", ", told);
    }

    private static void nanos(List<String> told, double nanos, String of) {
        if (!Double.isNaN(nanos)) {
            told.add(String.format(Locale.ROOT, "%.0f ns %s", nanos, of));
        }
    }

    private static String breaking(Results.Breaking breaking) {
        String held = Double.isNaN(breaking.held())
                ? "it held at no rate"
                : "it held at " + Metric.THROUGHPUT.text(breaking.held());
        return Double.isNaN(breaking.rate())
                ? "it did not break: " + breaking.condition() + " was not so up to "
                        + Metric.THROUGHPUT.text(breaking.held())
                : "it broke at " + Metric.THROUGHPUT.text(breaking.rate()) + " arrivals (" + breaking.condition()
                        + "); " + held;
    }

    // ---- tables

    private void operations() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "count", "p50", "p90", "p99", "p99.9", "max", "errors", "timeouts"});
        for (Measured each : results.iterations()) {
            rows.add(row("iteration of " + each.name(), each, each.spread().latency()));
            if (each.service() != null) {
                rows.add(row("  from its real beginning", each, each.service().latency()));
            }
        }
        for (Measured each : results.operations()) {
            rows.add(row(each.name(), each, each.spread().latency()));
        }
        table(rows);
    }

    private static String[] row(String name, Measured each, Latency latency) {
        return new String[] {
            name,
            number(latency.count()),
            time(latency, latency.p50()),
            time(latency, latency.p90()),
            time(latency, latency.p99()),
            time(latency, latency.p999()),
            time(latency, latency.max()),
            number(each.errors()),
            number(each.timeouts())
        };
    }

    private static String time(Latency latency, long nanos) {
        return latency.count() == 0 ? "-" : Metric.time(nanos);
    }

    private void objects() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "operations", "waiting", "most", "held p50", "held p99", "held max", "by"});
        for (ObjectRow each : results.objects()) {
            String name = each.key() + " (" + (each.count() == 1 ? "" : each.count() + " ") + each.type() + ")";
            rows.add(new String[] {
                name,
                number(each.operations()),
                String.format(Locale.ROOT, "%.1f", each.meanWaiting()),
                number(each.mostWaiting()),
                time(each.holds(), each.holds().p50()),
                time(each.holds(), each.holds().p99()),
                each.longestHold() == 0 ? "-" : Metric.time(each.longestHold()),
                each.longestHolder() == null ? "" : each.longestHolder()
            });
        }
        if (rows.size() > 1) {
            table(rows);
        }
    }

    /** The first column to the left, all others to the right. */
    private void table(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        lines.add("");
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String blanks = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? row[i] + blanks : "  " + blanks + row[i]);
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private void outliers() {
        if (results.outliers().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("slowest:");
        results.outliers().stream().limit(MOST_OUTLIERS).map(this::outlier).forEach(lines::add);
    }

    private String outlier(Outlier each) {
        String at = String.format(Locale.ROOT, "%.1f s", (each.at() - results.begunTicks()) / 1e9);
        String held = each.heldBy() == null
                ? ""
                : "; " + each.heldBy() + " had it, for " + Metric.time(each.heldFor()) + " by then";
        String freed = each.freedBy() == null ? "" : "; last freed by " + each.freedBy();
        String waiting = each.waiting() < 2 ? "" : "; about " + number(each.waiting()) + " waited";
        return "  " + Metric.time(each.nanos()) + " at " + at + ": " + each.operation() + " by " + each.process()
                + " (pid " + each.processId() + ")" + waiting + held + meanwhile(each.meanwhile()) + freed;
    }

    private static String meanwhile(@Nullable Meanwhile meanwhile) {
        if (meanwhile == null || meanwhile.turns() == 0 && meanwhile.longestBy() == null) {
            return "";
        }
        String longest = meanwhile.longestBy() == null
                ? ""
                : ", the longest " + meanwhile.longestBy() + " for " + Metric.time(meanwhile.longest());
        return "; " + (meanwhile.turns() == 1 ? "1 turn" : number(meanwhile.turns()) + " turns") + " meanwhile, "
                + Metric.time(meanwhile.held()) + " in all" + longest;
    }

    // ---- counts and judgement

    private void counts() {
        Results.Totals totals = results.totals();
        List<String> told = new ArrayList<>();
        told.add(number(totals.errors()) + (totals.errors() == 1 ? " error" : " errors") + codes());
        tell(told, totals.timeouts(), "timeout", "timeouts");
        tell(told, totals.abandoned(), "abandoned", "abandoned");
        tell(told, totals.kills(), "kill", "kills");
        tell(told, totals.crashes(), "crash", "crashes");
        tell(told, totals.brokenOff(), "iteration broken off", "iterations broken off");
        tell(told, totals.suspensions(), "suspended", "suspended");
        tell(told, totals.ranOn(), "of these ran on", "of these ran on");
        tell(told, totals.slowed(), "slowed", "slowed");
        tell(told, totals.clockJumps(), "clock jump", "clock jumps");
        tell(told, totals.wrongExits(), "wrong exit code", "wrong exit codes");
        tell(told, totals.missed(), "arrival that nobody came to", "arrivals that nobody came to");
        tell(told, totals.unfinished(), "not done in time", "not done in time");
        lines.add("");
        lines.add(String.join(", ", told));
    }

    private String codes() {
        if (results.errors().isEmpty()) {
            return "";
        }
        List<String> codes = new ArrayList<>();
        for (Map.Entry<String, Long> each : results.errors().entrySet()) {
            codes.add(each.getKey() + ": " + number(each.getValue()));
        }
        return " (" + String.join(", ", codes) + ")";
    }

    private static void tell(List<String> told, long count, String one, String many) {
        if (count > 0) {
            told.add(number(count) + " " + (count == 1 ? one : many));
        }
    }

    private void troubles() {
        results.deadlocks().stream().limit(MOST_LINKS).forEach(each -> {
            lines.add("deadlock:");
            each.sentences().stream().map(sentence -> "  " + sentence).forEach(lines::add);
        });
        if (!results.stall().isEmpty()) {
            lines.add("nothing moved any more:");
            results.stall().stream().limit(MOST_LINKS).map(each -> "  " + each).forEach(lines::add);
        }
    }

    private void judgement() {
        lines.add("");
        for (Verdict each : results.verdicts()) {
            lines.add(mark(each.met()) + each.assertion().text() + "   measured " + each.measuredText());
        }
        for (Invariant each : results.invariants()) {
            lines.add(mark(each.held()) + each.name() + "   " + each.found());
        }
        lines.add(results.passed() ? "passed" : "NOT PASSED");
    }

    private static String mark(boolean good) {
        return good ? "  ok    " : "  FAILS ";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
