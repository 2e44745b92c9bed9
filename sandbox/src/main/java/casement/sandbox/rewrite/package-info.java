/**
 * Bytes to bytes: what is changed in a guest's class before it is defined, so that it can be stopped and sees its
 * own streams, properties, environment, threads and clocks.
 *
 * <p>One small class for each rewrite; they compose. This is the only package that knows ASM, and it knows nothing
 * of processes: what rewritten code calls at run time lives elsewhere.
 *
 * <p>Next: {@code casement.sandbox.process}, which answers those calls.
 */
@NullMarked
package casement.sandbox.rewrite;

import org.jspecify.annotations.NullMarked;
