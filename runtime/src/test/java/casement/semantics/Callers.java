package casement.semantics;

/** Threads that ask and wait in tests: Ann and Bob live in process 1, Cid in process 2. */
record Callers(ThreadId thread, ProcessId process, long now, long systemTime, int access) implements Caller, Waiter {

    static final ProcessId FIRST = new ProcessId(1);
    static final ProcessId SECOND = new ProcessId(2);

    /** The system time when the kernel of the tests was started. */
    static final long EPOCH = 130_000_000_000_000_000L;

    static final Callers ANN = new Callers(new ThreadId(11), FIRST, 0, EPOCH, Access.SYNCHRONIZE);
    static final Callers BOB = new Callers(new ThreadId(12), FIRST, 0, EPOCH, Access.SYNCHRONIZE);
    static final Callers CID = new Callers(new ThreadId(21), SECOND, 0, EPOCH, Access.SYNCHRONIZE);

    /** Processes are busy all the time. */
    @Override
    public long cpuTime(ProcessId of) {
        return now;
    }

    /** The same thread, this many milliseconds after the start of the kernel. */
    Callers at(long millis) {
        return new Callers(thread, process, millis * 1_000_000, EPOCH + millis * 10_000, access);
    }

    /** The same thread at the same instant, after somebody set the system time forward. */
    Callers withSystemTimeAheadBy(long millis) {
        return new Callers(thread, process, now, systemTime + millis * 10_000, access);
    }

    /** The same thread with a handle of other access. */
    Callers with(int right) {
        return new Callers(thread, process, now, systemTime, Access.SYNCHRONIZE | right);
    }
}
