package casement.benchmarks.report;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Curve;
import casement.benchmarks.comparison.Outcome.Curves;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.comparison.Outcome.Point;
import casement.report.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link Json} has written, read again: for a page or a table of figures that were measured before. */
public final class JsonReading {

    private JsonReading() {}

    /** @throws IOException also if it is no JSON, or none of ours */
    public static Outcome read(String text) throws IOException {
        try {
            JsonObject all = JsonObject.read(text);
            JsonObject facts = all.object("environment");
            Map<String, String> environment = new LinkedHashMap<>();
            facts.names().forEach(fact -> environment.put(fact, facts.text(fact)));
            return new Outcome(
                    environment,
                    all.objects("figures", JsonReading::figure),
                    all.objects("growth", JsonReading::curves));
        } catch (IllegalArgumentException e) {
            throw new IOException("these are no results of the benchmarks: " + e.getMessage(), e);
        }
    }

    private static Compared figure(JsonObject of) {
        return new Compared(
                of.text("id"),
                of.text("section"),
                of.text("title"),
                of.text("unit"),
                side(of.object("ours")),
                of.objects("peers", JsonReading::side),
                of.objects(
                        "goals",
                        goal -> new Judged(
                                goal.text("goal"),
                                goal.number("measure"),
                                goal.flag("isRatio"),
                                goal.text("verdict"))));
    }

    private static Measured side(JsonObject of) {
        return new Measured(
                of.text("label"), of.number("median"), of.number("least"), of.number("most"), of.text("missing"));
    }

    private static Curves curves(JsonObject of) {
        return new Curves(
                of.text("id"),
                of.text("title"),
                of.text("across"),
                of.text("unit"),
                of.text("explanation"),
                of.objects(
                        "curves",
                        curve -> new Curve(
                                curve.text("label"),
                                curve.objects("points", point -> new Point(point.number("x"), point.number("y"))))));
    }
}
