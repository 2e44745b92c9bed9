package casement.benchmarks.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the comparison.
 *
 * @param id by which it is asked for
 * @param section of the document that explains it
 */
record Figure(String id, String section, String title, Unit unit, Side ours, List<Side> peers, List<Goal> goals) {

    Stream<Side> sides() {
        return Stream.concat(Stream.of(ours), peers.stream());
    }
}
