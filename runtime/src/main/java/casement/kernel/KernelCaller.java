package casement.kernel;

import casement.semantics.Caller;
import casement.semantics.ProcessId;
import casement.semantics.ThreadId;

/** The kernel itself as the author of a request: alarms, ends of threads and processes, closed handles. */
record KernelCaller(ThreadId thread, ProcessId process, Machine machine) implements Caller {

    private static final ThreadId NOBODY = new ThreadId(0);
    private static final ProcessId NO_PROCESS = new ProcessId(0);

    static KernelCaller of(Machine machine) {
        return new KernelCaller(NOBODY, NO_PROCESS, machine);
    }

    @Override
    public long now() {
        return machine.clock().now();
    }

    @Override
    public long systemTime() {
        return machine.clock().systemTime();
    }

    @Override
    public long cpuTime(ProcessId of) {
        return machine.cpuTime(of);
    }
}
