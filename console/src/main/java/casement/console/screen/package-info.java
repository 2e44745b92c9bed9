/**
 * What a session looks like from outside: happenings in the order of time, and the ways to show them.
 *
 * <p>Kernel events come in on the threads to which they happen and leave as lines on one; nothing in here starts or ends
 * anything. The wording is that of {@code casement.console.words}.
 */
@NullMarked
package casement.console.screen;

import org.jspecify.annotations.NullMarked;
