/**
 * What Casement is compared with inside the JVM: locks and queues of the JDK, other designs of the same thing, other
 * hosts of plugins.
 *
 * <p>Next: {@code casement.benchmarks.measuring}, which runs it.
 */
@NullMarked
package casement.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
