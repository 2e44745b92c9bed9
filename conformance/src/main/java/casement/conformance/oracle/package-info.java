/** Wine as an oracle for the {@code nt} dialect: cases of calls, made at random, recorded once, replayed at each build. */
@NullMarked
package casement.conformance.oracle;

import org.jspecify.annotations.NullMarked;
