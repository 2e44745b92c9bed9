/** What hosts and plugins of the tests share. */
@NullMarked
package casement.sandbox.testkit.shared;

import org.jspecify.annotations.NullMarked;
