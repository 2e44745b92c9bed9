/**
 * The gate: everything a guest can ask, the reply it gets, and the guest thread that asks.
 *
 * <p>Requests and replies are plain values, so that each can be logged, counted, replayed or carried elsewhere. How
 * a request is served is not known here; every call of a guest passes here and nowhere else.
 *
 * <p>Next: {@code casement.kernel}, which serves the requests.
 */
@NullMarked
package casement.syscall;

import org.jspecify.annotations.NullMarked;
