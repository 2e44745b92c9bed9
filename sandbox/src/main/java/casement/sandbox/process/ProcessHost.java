package casement.sandbox.process;

import casement.sandbox.service.ServiceDesk;
import casement.syscall.GuestTermination;

/** What a sandboxed program needs of the kernel that runs it. */
@FunctionalInterface
public interface ProcessHost {

    /**
     * Ends the calling process. The first call decides its exit code; later ones, from its other threads, only get their
     * thread out. Called on any thread that runs the process's code; returns on none.
     *
     * @param code the exit code
     * @throws GuestTermination always
     */
    void exit(int code) throws GuestTermination;

    /** Where the process offers and finds services. */
    default ServiceDesk services() {
        throw new IllegalStateException("this process has nobody to offer services to, or to find any of");
    }
}
