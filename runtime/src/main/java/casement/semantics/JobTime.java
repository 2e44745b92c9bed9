package casement.semantics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPU time that the processes of a job use, and what of it they may (JO13). In nanoseconds.
 *
 * @param ended what those used that have ended
 * @param periodStart what all had used when a limit on the time of the job was last set
 * @param over the members that were over their own limit
 * @param action what happens when the time of the job is used (JO14)
 * @param up whether all were ended for that, and the limit was not set anew since
 */
record JobTime(long ended, long periodStart, List<ProcessId> over, JobTimeAction action, boolean up) {

    static final JobTime NONE = new JobTime(0, 0, List.of(), JobTimeAction.TERMINATE, false);

    /** How often a job with a limit on time looks at its members. */
    static final long PERIOD = 100_000_000;

    static final long NANOS_PER_UNIT = 100;

    long total(List<ProcessId> live, Caller caller) {
        return ended + live.stream().mapToLong(caller::cpuTime).sum();
    }

    long period(List<ProcessId> live, Caller caller) {
        return total(live, caller) - periodStart;
    }

    JobTime with(long used) {
        return new JobTime(ended + used, periodStart, over, action, up);
    }

    JobTime from(long start) {
        return new JobTime(ended, start, over, action, up);
    }

    JobTime then(JobTimeAction other) {
        return new JobTime(ended, periodStart, over, other, up);
    }

    JobTime up(boolean now) {
        return new JobTime(ended, periodStart, over, action, now);
    }

    JobTime andOver(List<ProcessId> more) {
        List<ProcessId> all =
                Stream.concat(over.stream(), more.stream()).distinct().toList();
        return new JobTime(ended, periodStart, all, action, up);
    }

    static Optional<EndCause.Limit> breach(String what, long unitsAllowed, long used) {
        long allowed = unitsAllowed > Long.MAX_VALUE / NANOS_PER_UNIT ? Long.MAX_VALUE : unitsAllowed * NANOS_PER_UNIT;
        return used > allowed
                ? Optional.of(new EndCause.Limit(what, allowed, used, EndCause.Unit.NANOSECONDS))
                : Optional.empty();
    }
}
