/**
 * Measurements that anyone can rerun. What is slow or fast is said here and nowhere else: no test asserts a time.
 *
 * <p>Next: {@code casement.benchmarks.isolation}.
 */
@NullMarked
package casement.benchmarks;

import org.jspecify.annotations.NullMarked;
