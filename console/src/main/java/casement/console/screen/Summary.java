package casement.console.screen;

import casement.semantics.ProcessId;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came of a session.
 *
 * @param runs every process that there was, in the order of their starts
 * @param leftOver the objects that are left although all processes have ended
 * @param handlesLeft how many handles keep them
 * @param time nanoseconds from the first start on
 * @param stopped whether somebody stopped it: then nobody looked for what was left
 */
public record Summary(List<Run> runs, List<String> leftOver, int handlesLeft, long time, boolean stopped) {

    /**
     * One run of a process.
     *
     * @param exitCode empty if it could not be ended
     * @param why it ended
     * @param time nanoseconds it ran
     * @param expected whether the session wanted it to end like this
     */
    public record Run(
            ProcessId pid,
            String name,
            String dialect,
            OptionalInt exitCode,
            String why,
            long time,
            boolean expected) {}

    /** 0 if all ended as expected, 1 otherwise. */
    public int exitCode() {
        return !stopped && runs.stream().allMatch(Run::expected) ? 0 : 1;
    }
}
