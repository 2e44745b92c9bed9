package casement.load.report;

import casement.load.verdict.Metric;
import casement.load.verdict.Metric.Unit;
import casement.report.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Two runs, figure by figure.
 *
 * @param differences in what was run and where, without which the figures would say more; empty if there is none
 */
public record Comparison(RunFile a, RunFile b, List<String> differences, List<Figure> figures) {

    /** Measured twice, the same run differs by as much. */
    private static final double SAME = 0.01;

    /** Which way is better. */
    public enum Better {
        MORE,
        LESS,
        NEITHER
    }

    /** What became of a figure from the first run to the second. */
    public enum Sign {
        BETTER,
        WORSE,
        SAME,
        /** Another value, and nobody can say which is better; or one that only one run has. */
        DIFFERENT
    }

    /**
     * A figure of both runs.
     *
     * @param group what it is about: all, or the name of a population, operation or object, with that word before it
     * @param a NaN if the first run has none
     * @param b NaN likewise
     */
    public record Figure(String group, String name, Unit unit, Better better, double a, double b) {

        /** The difference as a share of the first; NaN if there is no such number. */
        public double change() {
            return a == 0 && b == 0 ? 0 : a == 0 ? Double.NaN : (b - a) / a;
        }

        public Sign sign() {
            boolean same = unit == Unit.COUNT ? a == b : Math.abs(change()) < SAME;
            if (same) {
                return Sign.SAME;
            }
            if (Double.isNaN(a) || Double.isNaN(b) || better == Better.NEITHER) {
                return Sign.DIFFERENT;
            }
            return b > a == (better == Better.MORE) ? Sign.BETTER : Sign.WORSE;
        }

        String text(double value) {
            return Double.isNaN(value) ? "-" : new Metric(name, unit, 0).text(value);
        }
    }

    public static Comparison of(RunFile a, RunFile b) {
        try {
            return new Comparing(a, b).comparison();
        } catch (IllegalArgumentException e) {
            throw new ReportException("not to be compared: " + e.getMessage(), e);
        }
    }

    /** Goes through both. */
    private static final class Comparing {

        private final RunFile a;
        private final RunFile b;
        private final List<Figure> figures = new ArrayList<>();

        Comparing(RunFile a, RunFile b) {
            this.a = a;
            this.b = b;
        }

        Comparison comparison() {
            totals();
            latency("all", results -> results.object("latency"));
            each("iterations", "population ", this::measured);
            each("operations", "operation ", this::measured);
            each("objects", "object ", this::object);
            return new Comparison(a, b, differences(), List.copyOf(figures));
        }

        private void totals() {
            add("all", "throughput", Unit.PER_SECOND, Better.MORE, of -> total(of, "operationsPerSecond"));
            add("all", "iterations", Unit.PER_SECOND, Better.MORE, of -> perSecond(of, total(of, "iterations")));
            for (String name : List.of("errors", "timeouts", "abandoned", "crashes", "deadlocks", "missed")) {
                add("all", name, Unit.COUNT, Better.LESS, of -> total(of, name));
            }
            add("all", "kills", Unit.COUNT, Better.NEITHER, of -> total(of, "kills"));
        }

        private static double total(JsonObject results, String name) {
            return results.object("totals").number(name);
        }

        private static double perSecond(JsonObject results, double count) {
            return count * 1e9 / results.number("measured");
        }

        private void latency(String group, Function<JsonObject, JsonObject> spread) {
            Map<String, String> percentiles = new LinkedHashMap<>();
            percentiles.put("p50", "p50");
            percentiles.put("p90", "p90");
            percentiles.put("p99", "p99");
            percentiles.put("p999", "p99.9");
            percentiles.put("max", "longest");
            percentiles.forEach((field, name) ->
                    add(group, name, Unit.NANOS, Better.LESS, of -> ofMeasured(spread.apply(of), field)));
        }

        private static double ofMeasured(JsonObject spread, String field) {
            return spread.number("count") > 0 ? spread.number(field) : Double.NaN;
        }

        private void measured(String group, Function<JsonObject, JsonObject> row) {
            add(
                    group,
                    "rate",
                    Unit.PER_SECOND,
                    Better.MORE,
                    of -> perSecond(of, row.apply(of).object("latency").number("count")));
            latency(group, of -> row.apply(of).object("latency"));
            add(group, "errors", Unit.COUNT, Better.LESS, of -> row.apply(of).number("errors"));
            add(group, "timeouts", Unit.COUNT, Better.LESS, of -> row.apply(of).number("timeouts"));
        }

        private void object(String group, Function<JsonObject, JsonObject> row) {
            add(
                    group,
                    "most waiting",
                    Unit.COUNT,
                    Better.LESS,
                    of -> row.apply(of).number("mostWaiting"));
            add(
                    group,
                    "wait p99",
                    Unit.NANOS,
                    Better.LESS,
                    of -> ofMeasured(row.apply(of).object("waits"), "p99"));
            add(
                    group,
                    "held p99",
                    Unit.NANOS,
                    Better.LESS,
                    of -> ofMeasured(row.apply(of).object("holds"), "p99"));
        }

        private interface Rows {
            void add(String group, Function<JsonObject, JsonObject> row);
        }

        /** What both runs have by a name, in the order of the first. */
        private void each(String field, String what, Rows rows) {
            List<String> names = new ArrayList<>(names(a, field));
            names.retainAll(names(b, field));
            for (String name : names) {
                rows.add(
                        what + name,
                        of -> of.objects(field).stream()
                                .filter(row -> row.text("name").equals(name))
                                .findFirst()
                                .orElseThrow());
            }
        }

        private static List<String> names(RunFile run, String field) {
            return run.results().objects(field, row -> row.text("name"));
        }

        /** Leaves out what neither run has, and what has happened in neither; but for errors, which people look for. */
        private void add(String group, String name, Unit unit, Better better, Function<JsonObject, Double> value) {
            double ofA = value.apply(a.results());
            double ofB = value.apply(b.results());
            boolean never = unit == Unit.COUNT && ofA == 0 && ofB == 0 && !name.equals("errors");
            if (!never && !(Double.isNaN(ofA) && Double.isNaN(ofB))) {
                figures.add(new Figure(group, name, unit, better, ofA, ofB));
            }
        }

        // ---- what is not the same

        private List<String> differences() {
            List<String> differences = new ArrayList<>();
            differ(differences, "scenario", of -> of.object("scenario").text("name"));
            differ(differences, "seed", of -> "" + of.object("scenario").whole("seed"));
            differ(
                    differences,
                    "processes",
                    of -> FactsPart.populations(of.object("scenario").object("populations")));
            differ(
                    differences,
                    "duration",
                    of -> Metric.time(of.object("scenario").number("duration")));
            for (String name : List.of("jdk", "vm", "system", "carriers", "casement")) {
                differ(differences, name, of -> of.object("host").text(name));
            }
            for (String name : List.of("processors", "maxHeap")) {
                differ(differences, name, of -> "" + of.object("host").whole(name));
            }
            differ(differences, "end", of -> of.text("ended"));
            for (String field : List.of("iterations", "operations", "objects")) {
                differ(differences, field, of -> String.join(", ", of.objects(field, row -> row.text("name"))));
            }
            return differences;
        }

        private void differ(List<String> differences, String name, Function<JsonObject, String> value) {
            String ofA = value.apply(a.results());
            String ofB = value.apply(b.results());
            if (!Objects.equals(ofA, ofB)) {
                differences.add(name + ": " + ofA + " and " + ofB);
            }
        }
    }
}
