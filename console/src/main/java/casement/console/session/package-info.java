/**
 * Session files, which tell {@code casement run} what to start, and the files of plugins' settings. Text in, records out,
 * and everything that is wrong with the text said at once.
 *
 * <p>Nothing is started here. Every key is explained in {@code session-reference.conf}.
 */
@NullMarked
package casement.console.session;

import org.jspecify.annotations.NullMarked;
