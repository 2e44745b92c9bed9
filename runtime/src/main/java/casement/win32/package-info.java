/**
 * The porter's API: functions and constants of Kernel32 and Coredll in the Platform SDK's own spelling, so that
 * C code can be carried over line by line.
 *
 * <p>A function here translates its arguments into one syscall, sets the last error and returns what Windows
 * returns. Rules live elsewhere, and a refusal is a return value, never an exception.
 *
 * <p>Next: {@code casement.syscall}, then {@code casement.semantics} for what an outcome means.
 */
@NullMarked
package casement.win32;

import org.jspecify.annotations.NullMarked;
