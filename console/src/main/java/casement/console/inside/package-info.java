/** The commands that look into a host that runs elsewhere: what they ask, and how the answer reads. */
@NullMarked
package casement.console.inside;

import org.jspecify.annotations.NullMarked;
