/**
 * What is measured as a guest's code: loaded into a process, and beside that as plain code.
 *
 * <p>Knows the JDK and what guests may call; nothing of JMH or of the sandbox may live here.
 *
 * <p>Next: {@code casement.benchmarks.isolation}, which measures it.
 */
@NullMarked
package casement.benchmarks.guest;

import org.jspecify.annotations.NullMarked;
