package casement.load.measure;

import casement.semantics.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted besides lengths of time; all of it is rare. */
public final class Counters {

    /** What may be counted. */
    public enum Count {
        /** Operations that the kernel refused. */
        ERRORS,
        TIMEOUTS,
        /** Waits that were told of an abandoned mutex. */
        ABANDONED,
        /** Processes that were ended from outside: by faults, watchdogs, jobs or each other. */
        KILLS,
        /** Processes that an exception has ended. */
        CRASHES,
        /** Iterations that a step which failed has ended. */
        BROKEN_OFF,
        /** Arrivals that nobody had come to when the time had passed. */
        MISSED,
        SUSPENSIONS,
        /** Suspensions of processes of which no thread came to a call meanwhile. */
        RAN_ON,
        SLOWED,
        CLOCK_JUMPS,
        STARTED,
        /** Runs of programs with another exit code than the expected. */
        WRONG_EXITS
    }

    private final Map<Count, LongAdder> totals = adders();
    private final Map<Integer, Map<Count, LongAdder>> byChannel = new ConcurrentHashMap<>();
    private final Map<Status, LongAdder> byStatus = new ConcurrentHashMap<>();

    /** One for each, so that none is ever put in. */
    private static Map<Count, LongAdder> adders() {
        Map<Count, LongAdder> adders = new EnumMap<>(Count.class);
        for (Count each : Count.values()) {
            adders.put(each, new LongAdder());
        }
        return adders;
    }

    private static LongAdder of(Map<Count, LongAdder> adders, Count what) {
        return Objects.requireNonNull(adders.get(what));
    }

    public void add(Count what) {
        of(totals, what).increment();
    }

    public void add(Count what, int channel) {
        add(what);
        addTo(what, channel);
    }

    /** Counts for the channel alone, and not for the run. */
    void addTo(Count what, int channel) {
        of(byChannel.computeIfAbsent(channel, id -> adders()), what).increment();
    }

    public void error(int channel, Status status) {
        add(Count.ERRORS, channel);
        byStatus.computeIfAbsent(status, key -> new LongAdder()).increment();
    }

    public long total(Count what) {
        return of(totals, what).sum();
    }

    public long of(Count what, int channel) {
        Map<Count, LongAdder> adders = byChannel.get(channel);
        return adders == null ? 0 : of(adders, what).sum();
    }

    public Map<Status, Long> errors() {
        Map<Status, Long> errors = new TreeMap<>();
        byStatus.forEach((status, adder) -> errors.put(status, adder.sum()));
        return errors;
    }

    /** Forgets everything: what comes now counts. */
    public void reset() {
        totals.values().forEach(LongAdder::reset);
        byChannel.clear();
        byStatus.clear();
    }
}
