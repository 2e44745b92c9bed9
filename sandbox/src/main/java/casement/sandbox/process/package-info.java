/**
 * A process's life and death: running {@code main}, knowing every thread, ending them in order, and proving that the
 * class loader was let go or reporting what holds it.
 *
 * <p>Guest threads are started and clocks read here. Bytecode is not touched, and kernel objects are reached through
 * syscalls only.
 *
 * <p>Next: {@code casement.kernel} for what other processes see of a death.
 */
@NullMarked
package casement.sandbox.process;

import org.jspecify.annotations.NullMarked;
