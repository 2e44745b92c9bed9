/**
 * Runs a jar as a process: describe it, start it, watch it, end it.
 *
 * <p>What a host program needs and no more; loading, rewriting and bookkeeping are in the packages below. This is
 * isolation of faults, not a defence against hostile code.
 *
 * <p>Next: {@code casement.sandbox.process} for a process's life, {@code casement.sandbox.loader} for its classes.
 */
@NullMarked
package casement.sandbox;

import org.jspecify.annotations.NullMarked;
