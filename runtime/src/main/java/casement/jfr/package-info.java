/**
 * What the JDK's flight recorder is told of a kernel: the events, with their fields. {@code docs/inspect/jfr.md} shows how to
 * record them.
 *
 * <p>The events know nothing of the kernel, and are made by it. Nothing but {@code jdk.jfr} is needed for them, and where that
 * module is missing they are not touched.
 */
@NullMarked
package casement.jfr;

import org.jspecify.annotations.NullMarked;
