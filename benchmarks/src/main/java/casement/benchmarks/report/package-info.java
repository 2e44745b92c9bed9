/**
 * What a comparison has found, for those who want to know: a table, JSON, and a page with plots.
 *
 * <p>Next: {@code casement.benchmarks.Main}, which writes them.
 */
@NullMarked
package casement.benchmarks.report;

import org.jspecify.annotations.NullMarked;
