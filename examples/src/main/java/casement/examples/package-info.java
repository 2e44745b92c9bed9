/**
 * One folder for each kind of user: plugin host, ported CE application, load test.
 *
 * <p>Examples use Casement as its users do: the public API, nothing inside the kernel.
 */
@NullMarked
package casement.examples;

import org.jspecify.annotations.NullMarked;
