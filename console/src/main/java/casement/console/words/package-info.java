/**
 * Kernel events in the words of Windows: which function was called with what, and what came back.
 *
 * <p>Text and nothing else: no layout, no colour, no stream. A new syscall is one more line in {@code Calls}, a new
 * request one more in {@code Requests}.
 */
@NullMarked
package casement.console.words;

import org.jspecify.annotations.NullMarked;
