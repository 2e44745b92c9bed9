/**
 * What is measured, and how so many threads can write it down: each has a {@link casement.load.measure.Recorder} with a
 * few dozen values, which it hands to the {@link casement.load.measure.Meter} all at once.
 *
 * <p>Memory depends on how many things are measured, not on how many threads there are or how long they run, but for a
 * row each second.
 */
@NullMarked
package casement.load.measure;

import org.jspecify.annotations.NullMarked;
