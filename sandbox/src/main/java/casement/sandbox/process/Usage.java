package casement.sandbox.process;

/**
 * What a process has used and what it holds. How exactly each figure is counted is in {@code docs/sandbox/limits.md}.
 *
 * @param cpuNanos CPU time of its platform threads, those that have ended included
 * @param allocatedBytes what they have allocated on the heap, whether or not it is garbage by now
 * @param threads its live threads, platform and virtual ones alike, the main thread included
 * @param virtualThreads those of them that are virtual, whose time and memory the JVM does not tell
 * @param totalThreads those and the ones that have ended
 * @param handles its handles of kernel objects
 * @param openFiles files, sockets and channels that its code has opened and not closed
 * @param loadedClasses classes of its own that were defined
 * @param runNanos for how long it runs, or ran, by the machine's clock
 */
public record Usage(
        long cpuNanos,
        long allocatedBytes,
        int threads,
        int virtualThreads,
        long totalThreads,
        int handles,
        int openFiles,
        int loadedClasses,
        long runNanos) {

    /** Of a process that has not begun. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of two processes together; they have run as long as the one that has run longer. */
    public Usage plus(Usage other) {
        return new Usage(
                cpuNanos + other.cpuNanos,
                allocatedBytes + other.allocatedBytes,
                threads + other.threads,
                virtualThreads + other.virtualThreads,
                totalThreads + other.totalThreads,
                handles + other.handles,
                openFiles + other.openFiles,
                loadedClasses + other.loadedClasses,
                Math.max(runNanos, other.runNanos));
    }

    /** With another length of time. */
    public Usage after(long nanos) {
        return new Usage(
                cpuNanos,
                allocatedBytes,
                threads,
                virtualThreads,
                totalThreads,
                handles,
                openFiles,
                loadedClasses,
                nanos);
    }

    /** With nothing that only the living have. */
    public Usage ofEnded() {
        return new Usage(cpuNanos, allocatedBytes, 0, 0, totalThreads, 0, 0, 0, runNanos);
    }
}
