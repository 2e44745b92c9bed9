package casement.sandbox.process;

import casement.sandbox.service.ServiceDesk;
import casement.semantics.EndCause;
import casement.syscall.GuestTermination;

/** What a sandboxed program needs of the kernel that runs it. */
@FunctionalInterface
public interface ProcessHost {

    /** Ends the process because it is over a limit; returns, so that the calling thread can leave by itself. */
    default void overLimit(EndCause.Limit limit) {}

    /** How many handles of kernel objects it has, or is being given. */
    default int handles() {
        return 0;
    }

    /**
     * Ends the calling process. The first call decides its exit code; later ones, from its other threads, only get their
     * thread out. Called on any thread that runs the process's code; returns on none.
     *
     * @param code the exit code
     * @throws GuestTermination always
     */
    void exit(int code) throws GuestTermination;

    /**
     * Runs the action, which may do violence to this thread of a process that has ended, while the thread is in the code
     * of the process and cannot go on to work of the host's.
     *
     * @return false, and the action has not run, if that cannot be had
     */
    default boolean whileInGuestCode(Thread thread, Runnable action) {
        return false;
    }

    /** The id by which other processes know the calling one; without a kernel, the JVM's own. */
    default long id() {
        return ProcessHandle.current().pid();
    }

    /** Where the process offers and finds services. */
    default ServiceDesk services() {
        throw new IllegalStateException("this process has nobody to offer services to, or to find any of");
    }
}
