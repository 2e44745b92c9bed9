package casement.inspect;

import casement.semantics.ProcessId;
import casement.semantics.ThreadId;
import org.jspecify.annotations.Nullable;

/**
 * One who waits, or for whom others wait: a simulated thread, or a Java thread that the kernel has not met.
 *
 * @param javaThread the id that Java gives the thread, 0 if nothing carries it
 * @param thread null if the kernel has not met it
 * @param process null if it is known to be of none
 * @param processName empty if it is known to be of none
 * @param name the thread's own
 */
public record Party(
        long javaThread,
        @Nullable ThreadId thread,
        @Nullable ProcessId process,
        String processName,
        String name) {

    @Override
    public String toString() {
        String self = thread == null ? "Java thread " + javaThread + " '" + name + "'" : "thread " + thread;
        return process == null ? self : self + " of " + processName + " (pid " + process + ")";
    }
}
