package casement.console.screen;

import casement.semantics.ProcessId;

/**
 * Something that a reader is told in one line.
 *
 * @param at nanoseconds since the kernel started
 * @param function which Windows function this is about; empty if none
 * @param said what happened: a call with its arguments, or a sentence
 * @param result what came back; empty where nothing does
 * @param remark what a reader may want to know besides; often empty
 * @param slept how long the thread slept, 0 if it did not
 */
public record Happening(
        long at,
        String process,
        ProcessId pid,
        Kind kind,
        String function,
        String said,
        String result,
        String remark,
        long slept) {

    /** What kind of thing happened. */
    public enum Kind {
        STARTED,
        SLEEPS,
        RETURNED,
        OBJECT_GONE,
        PRINTED,
        COMPLAINED,
        UNCAUGHT,
        OVER_LIMIT,
        ENDED
    }

    /** Something without a function, a result or a remark. */
    static Happening plain(long at, String process, ProcessId pid, Kind kind, String said) {
        return new Happening(at, process, pid, kind, "", said, "", "", 0);
    }
}
