package casement.benchmarks.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a figure grows with something: one plot of the page.
 *
 * @param across what it grows with
 * @param explanation why the curves run as they do
 */
record Growth(String id, String title, String across, Unit unit, String explanation, List<Line> lines) {

    /** One curve. */
    record Line(String label, List<Spot> spots) {}

    /** Where it is measured. */
    record Spot(double x, Side side) {}

    Stream<Side> sides() {
        return lines.stream().flatMap(line -> line.spots().stream()).map(Spot::side);
    }
}
