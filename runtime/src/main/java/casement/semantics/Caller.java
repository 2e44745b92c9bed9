package casement.semantics;

/** Who sends a request, and when: all that a pure state may know of the world around it. */
public interface Caller {

    ThreadId thread();

    ProcessId process();

    /** Nanoseconds since the kernel started; never goes back, whatever happens to the system time. */
    long now();

    /** The system time as a FILETIME: units of 100 ns since 1601 in UTC. */
    long systemTime();

    /** CPU time that a process has used so far, in nanoseconds; 0 if it is gone or nobody counts. */
    default long cpuTime(ProcessId of) {
        return 0;
    }
}
