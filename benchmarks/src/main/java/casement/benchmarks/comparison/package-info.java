/**
 * The comparison: which figures there are, what they are compared with and what was aimed at; and the running of it.
 *
 * <p>Next: {@code Figures}, the list.
 */
@NullMarked
package casement.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
