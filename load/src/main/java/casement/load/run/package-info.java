/**
 * The run of a scenario: processes are started and started again, faults are injected, the measurement is taken once a
 * second, and an eye is kept on whether anything moves.
 *
 * <p>All of it happens on one thread, that of the {@link casement.load.run.Conductor}, which looks around every few
 * milliseconds; the load itself is on the threads of the processes.
 */
@NullMarked
package casement.load.run;

import org.jspecify.annotations.NullMarked;
