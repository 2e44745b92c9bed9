/**
 * Where a process's classes come from: one class loader for each process, and images, the bytes of a jar and its
 * rewritten classes, shared by all processes that run it.
 *
 * <p>Which packages are shared with the host is a list held as data. Bytes are not changed here, and nothing here
 * may keep a dead process's loader alive.
 *
 * <p>Next: {@code casement.sandbox.rewrite}.
 */
@NullMarked
package casement.sandbox.loader;

import org.jspecify.annotations.NullMarked;
