/**
 * Reports of load tests, made of {@code results.json} alone, so that they can be made again: {@link
 * casement.load.report.RunPage} of one run, {@link casement.load.report.Comparison} of two.
 */
@NullMarked
package casement.load.report;

import org.jspecify.annotations.NullMarked;
