/**
 * The kernel: the object managers that own names, handle counts and lifetimes; the actor around each object; handle
 * tables; waits and the claim that settles each of them; the dispatcher all of it runs on.
 *
 * <p>This is the only package that knows Pekko. It decides when something happens; what happens is decided by
 * {@code casement.semantics}. Guests never see it.
 *
 * <p>Next: {@code casement.sandbox}, which runs whole processes on it.
 */
@NullMarked
package casement.kernel;

import org.jspecify.annotations.NullMarked;
