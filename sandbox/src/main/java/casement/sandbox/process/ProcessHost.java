package casement.sandbox.process;

import casement.semantics.EndCause;
import casement.syscall.GuestTermination;

/** What a sandboxed program needs of the kernel that runs it. */
@FunctionalInterface
public interface ProcessHost {

    /** Ends the process because it is over a limit; returns, so that the calling thread can leave by itself. */
    default void overLimit(EndCause.Limit limit) {}

    /**
     * Ends the calling process. The first call decides its exit code; later ones, from its other threads, only get their
     * thread out. Called on any thread that runs the process's code; returns on none.
     *
     * @param code the exit code
     * @throws GuestTermination always
     */
    void exit(int code) throws GuestTermination;
}
