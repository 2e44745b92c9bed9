/** What is left to chance in a load test, from one seed: choices and lengths of time. Pure; nothing in here knows of kernels. */
@NullMarked
package casement.load.chance;

import org.jspecify.annotations.NullMarked;
