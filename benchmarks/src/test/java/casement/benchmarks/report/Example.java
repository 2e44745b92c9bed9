package casement.benchmarks.report;

import casement.benchmarks.comparison.Outcome;
import casement.benchmarks.comparison.Outcome.Compared;
import casement.benchmarks.comparison.Outcome.Curve;
import casement.benchmarks.comparison.Outcome.Curves;
import casement.benchmarks.comparison.Outcome.Judged;
import casement.benchmarks.comparison.Outcome.Measured;
import casement.benchmarks.comparison.Outcome.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outcome that nobody has measured. */
final class Example {

    static final Outcome OUTCOME = new Outcome(
            environment(),
            List.of(
                    new Compared(
                            "pair",
                            "Pairs",
                            "taking and giving",
                            "ns",
                            new Measured("Casement", 25, 24, 26, ""),
                            List.of(
                                    new Measured("ReentrantLock", 5, 5, 5.5, ""),
                                    new Measured(
                                            "Wine", Double.NaN, Double.NaN, Double.NaN, "not run: wine64 is missing")),
                            List.of(
                                    new Judged("<= 6 x ReentrantLock [3]", 5, true, Outcome.MET),
                                    new Judged(">= 500 x less than Wine", Double.NaN, true, Outcome.UNKNOWN))),
                    new Compared(
                            "bytes",
                            "Objects",
                            "weight",
                            "B",
                            new Measured("Casement", 451, 451, 451, ""),
                            List.of(),
                            List.of(new Judged("<= 450", 451, false, Outcome.MISSED)))),
            List.of(new Curves(
                    "threads",
                    "One mutex, more threads",
                    "threads",
                    "pairs/ms",
                    "It <falls> & rises.",
                    List.of(new Curve("Casement", List.of(new Point(1, 10), new Point(64, 2.5)))))));

    private Example() {}

    private static Map<String, String> environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", "benchmarks/run --quick");
        facts.put("machine", "a <machine> & \"more\"");
        return facts;
    }
}
