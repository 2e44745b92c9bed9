/**
 * The JVM's tool interface, called from Java: how a thread is made to throw where {@code Thread.stop} is no more.
 *
 * <p>{@code java.lang.foreign} is reached by reflection, since our release has not got it; one class knows that. Nothing
 * here knows processes or the kernel.
 */
@NullMarked
package casement.sandbox.jvmti;

import org.jspecify.annotations.NullMarked;
