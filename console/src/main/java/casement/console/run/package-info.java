/**
 * Carries out a session: starts its processes when their turn has come, connects their streams, and waits for the end.
 *
 * <p>One thread decides everything: the command's own, which takes one task after the other. Guests and alarms only send
 * it tasks.
 */
@NullMarked
package casement.console.run;

import org.jspecify.annotations.NullMarked;
