/**
 * Services: interfaces that one plugin implements and others, or the host, call. What a plugin sees of it.
 *
 * <p>The interface and its data types are in packages that the host shares among all; the rest of each plugin stays its
 * own. Knows nothing but the JDK. Next: {@code casement.sandbox}, where a host says what is shared and finds services too.
 */
@NullMarked
package casement.service;

import org.jspecify.annotations.NullMarked;
