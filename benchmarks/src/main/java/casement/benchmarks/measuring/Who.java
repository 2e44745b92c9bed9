package casement.benchmarks.measuring;

/** Whose operations are measured, and on whose threads. */
public enum Who {
    /** The functions of Windows, called by code and on threads of a process. */
    GUEST,
    /** The Java interface, called by a thread of the host. */
    HOST,
    /** Something else, called by any thread. */
    PEER
}
