package casement.semantics;

import org.jspecify.annotations.Nullable;

/** What brought an end about, where {@link EndReason} alone does not say it. */
public sealed interface EndCause {

    /**
     * An exception that nothing caught.
     *
     * @param type the name of its class
     */
    record Uncaught(String type, @Nullable String message) implements EndCause {}

    /** Another process ended it by TerminateProcess. */
    record ByProcess(ProcessId id, String name) implements EndCause {}

    /** A kernel object ended it, its watchdog or its job, told as the kernel calls it. */
    record ByObject(String object) implements EndCause {}

    /**
     * It had more of something than it may.
     *
     * @param what what was limited, such as "threads"; for the limit of a job also whose it is
     * @param reached what it had, or would have had
     */
    record Limit(String what, long limit, long reached, Unit unit) implements EndCause {}

    /** What the numbers of a {@link Limit} count. */
    enum Unit {
        PIECES,
        BYTES,
        BYTES_PER_SECOND,
        NANOSECONDS
    }
}
