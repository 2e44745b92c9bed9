package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;

/** The kernel itself as the author of a request: alarms, ends of threads and processes, closed handles. */
record KernelCaller(ThreadId thread, ProcessId process, KernelClock clock) implements Caller {

    private static final ThreadId NOBODY = new ThreadId(0);
    private static final ProcessId NO_PROCESS = new ProcessId(0);

    static KernelCaller of(Machine machine) {
        return new KernelCaller(NOBODY, NO_PROCESS, machine.clock());
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public long systemTime() {
        return clock.systemTime();
    }
}
