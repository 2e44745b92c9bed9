package casement.kernel;

import casement.syscall.GuestTermination;

/** The Java threads of one process: those that carry its simulated threads, and those its code starts by itself. */
final class ProcessGroup extends ThreadGroup {

    private final ProcessControl process;

    /** It goes with its last thread, but for the host's, which has threads now and then only. */
    @SuppressWarnings("removal") // up to Java 18 a group that nobody destroys is kept for ever
    ProcessGroup(ThreadGroup all, ProcessControl process) {
        super(parent(all, process.program()), process.name() + "-" + process.id());
        this.process = process;
        setDaemon(!process.isHost());
    }

    private static ThreadGroup parent(ThreadGroup all, Program program) {
        ThreadGroup own = program.threadGroup();
        return own == null ? all : own;
    }

    ProcessControl process() {
        return process;
    }

    /** The process is gone; perhaps it never had a thread. */
    void over() {
        destroyIfEmpty(this);
    }

    @SuppressWarnings("removal")
    static void destroyIfEmpty(ThreadGroup group) {
        try {
            if (!group.isDestroyed() && group.activeCount() == 0) {
                group.destroy();
            }
        } catch (IllegalThreadStateException e) {
            // a thread has just come: it takes the group along when it goes
        }
    }

    /** Leaving guest code is no failure. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof GuestTermination)) {
            super.uncaughtException(thread, failure);
        }
    }
}
