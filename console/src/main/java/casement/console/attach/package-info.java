/**
 * How a running host lets its owner look inside, from another process of the same machine: a file that only the owner can
 * read, a door on the loopback that opens to who has read it, and the other end of that.
 *
 * <p>{@link casement.console.attach.AttachPoint} is the host's side, {@link casement.console.attach.RemoteHost} the
 * caller's. What is shown comes from {@link casement.kernel.Inspector} and {@link casement.inspect.Deadlocks}. The reasons are in
 * {@code docs/adr/0023-attach-by-loopback-and-a-token.md}.
 */
@NullMarked
package casement.console.attach;

import org.jspecify.annotations.NullMarked;
