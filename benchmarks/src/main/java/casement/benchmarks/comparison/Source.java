package casement.benchmarks.comparison;

import java.io.IOException;
import java.util.Map;

/** Something that can be run and then tells figures. Sources that are equal are run once for all who ask. */
interface Source {

    /** What is told while it runs, and what its log is named after. */
    String name();

    /**
     * Runs it, in a process of its own.
     *
     * @throws casement.benchmarks.isolation.NotHereException if something is missing; the message says what
     */
    Map<String, Double> measure(Effort effort, Workshop workshop) throws IOException, InterruptedException;
}
