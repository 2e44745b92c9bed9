/**
 * Whether the classes of a process that is gone went as well: watched by weak references, judged after full collections,
 * and explained by a heap dump if they did not.
 *
 * <p>Nothing here causes a collection unless asked, nor holds a loader. Nothing here cleans: that is done before.
 *
 * <p>Next: {@code casement.sandbox.scrub}, for what is cleaned.
 */
@NullMarked
package casement.sandbox.unload;

import org.jspecify.annotations.NullMarked;
