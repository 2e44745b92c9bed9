/**
 * What being a process costs: hot code, cold starts, rewriting, and thousands at once. Each figure comes with that of the
 * unrewritten code, measured in the same run.
 *
 * <p>Next: {@code casement.benchmarks.guest}, the code that is measured.
 */
@NullMarked
package casement.benchmarks.isolation;

import org.jspecify.annotations.NullMarked;
