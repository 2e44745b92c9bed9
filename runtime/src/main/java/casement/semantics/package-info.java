/**
 * The rules: each kernel object as an immutable state, each change as a method that returns the next state, each
 * outcome as a status.
 *
 * <p>Nothing but the JDK and the JSpecify annotations may be used here: no actor, no clock, no lock, no thread. That
 * is what lets the rules be read, printed, tested and model-checked alone.
 *
 * <p>Next: {@code casement.kernel}, which gives these states a place to live.
 */
@NullMarked
package casement.semantics;

import org.jspecify.annotations.NullMarked;
