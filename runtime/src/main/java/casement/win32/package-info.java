/**
 * The porter's API: functions and constants of Kernel32 and Coredll in the Platform SDK's own spelling, so that C
 * code can be carried over line by line.
 *
 * <p>A function here translates its arguments into one syscall, sets the last error and returns what Windows returns.
 * Rules live elsewhere, and a refusal is a return value, never an exception.
 *
 * <p>{@link casement.win32.Kernel32} has the functions of the desktop and {@link casement.win32.Win32} its constants,
 * {@link casement.win32.Coredll} and {@link casement.win32.WinCe} those of Windows CE. Both libraries inherit what they
 * share along one chain of classes, a concern each: the one way in Java to let a porter import a single name without
 * a single file that holds two hundred functions.
 *
 * <p>Next: {@code casement.syscall}, then {@code casement.semantics} for what an outcome means.
 */
@NullMarked
package casement.win32;

import org.jspecify.annotations.NullMarked;
