/**
 * Calls between processes, and between a process and the host: who offers which interface, and what may cross.
 *
 * <p>Knows processes only as parties that can end; nothing here starts or ends one. Next: {@code casement.service} for
 * what guests see, {@code casement.sandbox} for what a host does.
 */
@NullMarked
package casement.sandbox.service;

import org.jspecify.annotations.NullMarked;
