/**
 * What a dead process has left in the JDK: one small class for each registry that may hold an object, a class or the
 * loader of its own, and takes them out of it.
 *
 * <p>Whose something is, is told by class loader and nothing else. Only public methods of the JDK are called, so no
 * {@code --add-opens} is needed; what cannot be reached by these is redirected where guests call it. Nothing here knows
 * processes or the kernel.
 *
 * <p>Next: {@code casement.sandbox.unload}, which makes sure that it has worked.
 */
@NullMarked
package casement.sandbox.scrub;

import org.jspecify.annotations.NullMarked;
