/**
 * Load tests: a scenario says which processes there are and what they do to which kernel objects; it is run, measured and
 * judged.
 *
 * <p>{@link casement.load.LoadTest} is all that is needed from outside. Below it, {@code scenario} is what is said, {@code
 * chance} and {@code arrival} what follows from a seed, {@code script} what runs in the processes, {@code run} what runs
 * around them, {@code measure} what is measured, {@code verdict} what is asserted and {@code results} what is written.
 */
@NullMarked
package casement.load;

import org.jspecify.annotations.NullMarked;
