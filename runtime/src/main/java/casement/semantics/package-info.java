/**
 * The rules: every kernel object as a pure value, and the words in which objects and their callers speak.
 *
 * <p>A state is a record; a change is a function from a state and a request to the next state. Nothing here knows
 * actors, locks, clocks, names, handles or dialects, and nothing here throws: a refusal is a {@link
 * casement.semantics.Status}. Depends on the JDK and JSpecify only. Start with {@link casement.semantics.Waitable} and
 * {@link casement.semantics.MutexState}; the shell that runs the states is in {@code casement.kernel}.
 */
@NullMarked
package casement.semantics;

import org.jspecify.annotations.NullMarked;
