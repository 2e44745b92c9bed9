package casement.load.verdict;

import org.jspecify.annotations.Nullable;

/** What was measured, as assertions ask for it. */
@FunctionalInterface
public interface Figures {

    /**
     * A value in the unit of its metric: nanoseconds, a number, a number per second, a share of 1.
     *
     * @param of an operation, an object, an error code or a population; null for all
     * @return NaN if nothing of the kind was measured
     */
    double value(Metric metric, @Nullable String of);
}
