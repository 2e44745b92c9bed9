/** One program, asked the same questions under every dialect: {@code dialects.conf} sets the answers side by side. */
@NullMarked
package casement.examples.dialects;

import org.jspecify.annotations.NullMarked;
