/**
 * What came out of a run, and how it is written: {@code results.json}, the histogram log, the summary in text.
 *
 * <p>Start with {@link casement.load.results.Results}. The format of the files is explained in {@code
 * docs/load/results.md}.
 */
@NullMarked
package casement.load.results;

import org.jspecify.annotations.NullMarked;
