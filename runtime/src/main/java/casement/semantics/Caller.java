package casement.semantics;

/** Who sends a request, and when: all that a pure state may know of the world around it. */
public interface Caller {

    ThreadId thread();

    ProcessId process();

    /** Nanoseconds since the kernel started; never goes back, whatever happens to the system time. */
    long now();

    /** The system time as a FILETIME: units of 100 ns since 1601 in UTC. */
    long systemTime();
}
