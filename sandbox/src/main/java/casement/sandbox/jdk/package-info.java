/**
 * What the JDK has no door to, and is reached all the same as long as the JVM has {@code sun.misc.Unsafe}. Everything here
 * says what is done without it.
 *
 * <p>Next: {@code casement.sandbox.process}, which needs it for killing.
 */
@NullMarked
package casement.sandbox.jdk;

import org.jspecify.annotations.NullMarked;
