/** A library as small programs have one. */
@NullMarked
package casement.benchmarks.guest.letters;

import org.jspecify.annotations.NullMarked;
