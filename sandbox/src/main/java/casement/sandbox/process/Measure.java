package casement.sandbox.process;

import casement.semantics.EndCause.Unit;

/** What of a process can be limited. */
public enum Measure {
    /** In nanoseconds. */
    CPU_TIME("CPU time", Unit.NANOSECONDS, false),
    /** From the start on, in bytes, whether or not it is garbage by now. */
    ALLOCATED("allocated memory", Unit.BYTES, false),
    /** In bytes per second, over about a tenth of a second. */
    ALLOCATION_RATE("allocation rate", Unit.BYTES_PER_SECOND, false),
    /** At one time. */
    THREADS("threads", Unit.PIECES, true),
    /** Of kernel objects, at one time. */
    HANDLES("handles", Unit.PIECES, true),
    /** Files, sockets and channels, at one time. */
    OPEN_FILES("open files", Unit.PIECES, true),
    LOADED_CLASSES("loaded classes", Unit.PIECES, true),
    /** In nanoseconds of the machine's clock. */
    RUN_TIME("run time", Unit.NANOSECONDS, false);

    private final String words;
    private final Unit unit;
    private final boolean refusable;

    Measure(String words, Unit unit, boolean refusable) {
        this.words = words;
        this.unit = unit;
        this.refusable = refusable;
    }

    String words() {
        return words;
    }

    Unit unit() {
        return unit;
    }

    /** Whether there is a call that makes it more, and can fail. */
    public boolean isRefusable() {
        return refusable;
    }

    /** How much of it there is now; of a rate, since an earlier look. */
    public long in(Usage now, Usage before) {
        return switch (this) {
            case CPU_TIME -> now.cpuNanos();
            case ALLOCATED -> now.allocatedBytes();
            case ALLOCATION_RATE -> rate(now, before);
            case THREADS -> now.threads();
            case HANDLES -> now.handles();
            case OPEN_FILES -> now.openFiles();
            case LOADED_CLASSES -> now.loadedClasses();
            case RUN_TIME -> now.runNanos();
        };
    }

    private static long rate(Usage now, Usage before) {
        long nanos = now.runNanos() - before.runNanos();
        double bytes = now.allocatedBytes() - before.allocatedBytes();
        return nanos <= 0 ? 0 : (long) (bytes * 1_000_000_000 / nanos);
    }
}
