/**
 * A data logger of Windows CE, ported: read the four programs beside {@code docs/porting.md}, and run them by {@code
 * ce-logger.conf}.
 *
 * <p>The driver reads a sensor and writes into a message queue; the logger moves the readings into a ring buffer that
 * is shared memory; the display shows them; the guard restarts the driver when its watchdog timer has killed it. What
 * they agree on is in {@code CeLog}, their header file.
 */
@NullMarked
package casement.examples.ce;

import org.jspecify.annotations.NullMarked;
