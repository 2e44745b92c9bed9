/**
 * The boundary between guests and the kernel: what can be asked, who asks, and what is answered.
 *
 * <p>Data and one gate; no behaviour. The facades {@code casement} and {@code casement.win32} speak it from above, {@code
 * casement.kernel} answers from below. Depends on {@code casement.semantics} only. Start with {@link
 * casement.syscall.Syscall}.
 */
@NullMarked
package casement.syscall;

import org.jspecify.annotations.NullMarked;
