package casement.benchmarks.comparison;

import java.util.Arrays;

/** Arithmetic of what was measured. */
final class Numbers {

    private Numbers() {}

    /** @throws IllegalArgumentException if there is no value */
    static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
