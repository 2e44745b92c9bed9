package casement.kernel;

import casement.syscall.GuestTermination;

/** The Java threads of one process: those that carry its simulated threads, and those its code starts by itself. */
final class ProcessGroup extends ThreadGroup {

    private final ProcessControl process;

    ProcessGroup(ProcessControl process) {
        super(process.name() + "-" + process.id());
        this.process = process;
    }

    ProcessControl process() {
        return process;
    }

    /** Leaving guest code is no failure. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof GuestTermination)) {
            super.uncaughtException(thread, failure);
        }
    }
}
