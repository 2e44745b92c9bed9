/**
 * What runs in the JVMs that are measured: each is fresh and has one thing to do. JMH repeats single operations; the
 * programs here do what takes several threads, or a crowd.
 *
 * <p>Next: {@code casement.benchmarks.comparison}, which starts them and makes ratios of what they say.
 */
@NullMarked
package casement.benchmarks.measuring;

import org.jspecify.annotations.NullMarked;
