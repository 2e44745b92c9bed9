/**
 * The path by which something holds the class loader of a process that is gone, read from a heap dump with Shark.
 *
 * <p>The sandbox finds this by {@code ServiceLoader} when it is on the class path, and does without when it is not, so
 * that Shark and Kotlin come only to those who ask.
 *
 * <p>Next: {@code casement.sandbox.unload}, which asks.
 */
@NullMarked
package casement.leaks;

import org.jspecify.annotations.NullMarked;
