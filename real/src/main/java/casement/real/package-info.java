/**
 * Runs programs that nobody here wrote: each in a JVM of its own and as a process, compares what can be seen of both,
 * then kills it in the middle of its work, again and again.
 *
 * <p>The list is data: {@code real/programs.conf}. Nothing here knows a program by name. Start at {@link
 * casement.real.RealPrograms}.
 */
@NullMarked
package casement.real;

import org.jspecify.annotations.NullMarked;
