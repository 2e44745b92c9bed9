/**
 * The Java API: mutexes, events, semaphores and the rest as {@link AutoCloseable} objects, timeouts as
 * {@link java.time.Duration}.
 *
 * <p>Each type turns its methods into syscalls and the answers back into values; no rule of a kernel object is
 * decided here, and nothing here knows the kernel behind the gate.
 *
 * <p>Next: {@code casement.syscall} for what can be asked, {@code casement.win32} for the same in a porter's words.
 */
@NullMarked
package casement;

import org.jspecify.annotations.NullMarked;
