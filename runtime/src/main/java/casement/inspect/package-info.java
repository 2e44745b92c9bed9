/**
 * What a look into a machine means: states in words, who waits for whom, and which of them wait for ever.
 *
 * <p>It works on what {@link casement.kernel.Inspector} hands out and keeps nothing. The search for deadlocks is a
 * function of a {@link casement.inspect.WaitGraph}, which is a value; start there.
 */
@NullMarked
package casement.inspect;

import org.jspecify.annotations.NullMarked;
