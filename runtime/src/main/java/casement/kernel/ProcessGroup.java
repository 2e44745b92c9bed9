package casement.kernel;

import casement.syscall.GuestTermination;

/** The Java threads of one process: those that carry its simulated threads, and those its code starts by itself. */
final class ProcessGroup extends ThreadGroup {

    private final ProcessControl process;

    ProcessGroup(ProcessControl process) {
        super(parent(process.program()), process.name() + "-" + process.id());
        this.process = process;
        goAwayWithLastThread();
    }

    /** Without a group of the program's own it is in the outermost one: a parent process does not count its children's. */
    private static ThreadGroup parent(Program program) {
        ThreadGroup group = program.threadGroup();
        if (group == null) {
            group = Thread.currentThread().getThreadGroup();
            while (group.getParent() != null) {
                group = group.getParent();
            }
        }
        return group;
    }

    /** Before JDK 19 a group stays in its parent's list, and keeps its process alive, until it is destroyed. */
    @SuppressWarnings("removal")
    private void goAwayWithLastThread() {
        setDaemon(true);
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
