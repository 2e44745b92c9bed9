package casement.load.results;

import casement.load.measure.Latency;
import casement.load.measure.Outlier;
import casement.load.measure.Row;
import casement.load.scenario.Scenario;
import casement.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that came out of a run. Times are in nanoseconds; those of events since the run began. What is counted is counted
 * over the measured phase, where nothing else is said.
 *
 * @param measuredNanos how long was measured
 * @param overall of all iterations, with arrivals that were not done when the run was over
 * @param deadlocks the first of those that were found, at any time
 * @param stall who waited for whom when nothing moved any more; empty if something always did
 */
public record Results(
        Scenario scenario,
        Host host,
        long begunMillis,
        Ended ended,
        List<Phase> phases,
        long measuredNanos,
        List<Row> rows,
        Spread overall,
        List<Measured> operations,
        List<Measured> iterations,
        List<ObjectRow> objects,
        List<Outlier> outliers,
        long begunTicks,
        Totals totals,
        Map<String, Long> errors,
        Cost cost,
        List<Circle> deadlocks,
        List<String> stall,
        @Nullable Breaking breaking,
        List<Verdict> verdicts,
        List<Invariant> invariants) {

    /** Where it ran. */
    public record Host(
            String jdk, String vm, String system, int processors, long maxHeap, String carriers, String casement) {}

    /** Why it was over. */
    public enum Ended {
        /** Its time had passed. */
        DURATION,
        /** All processes had done what they had to do. */
        FINISHED,
        /** Nothing moved any more. */
        STALLED,
        /** Somebody stopped it. */
        STOPPED,
        /** The rate was reached that it was to look for. */
        BROKEN
    }

    /** A part of the run. */
    public record Phase(String name, long begin, long end) {}

    /**
     * Lengths of time.
     *
     * @param curve pairs of a percentile and the longest time within it, ever finer towards 100
     */
    public record Spread(Latency latency, List<double[]> curve) {}

    /**
     * An operation, or the iterations of a population.
     *
     * @param undone how many of them are arrivals that were not done when the run was over, and took that long at least
     * @param service iterations from their real beginnings; null if the load is closed, or it is an operation
     * @param choices the same for two runs that made the same choices; null for an operation
     */
    public record Measured(
            int channel,
            String name,
            @Nullable String object,
            Spread spread,
            long undone,
            @Nullable Spread service,
            long errors,
            long timeouts,
            long abandoned,
            long brokenOff,
            @Nullable String choices) {}

    /** An object of the scenario, all its members together. */
    public record ObjectRow(
            String key,
            String type,
            int count,
            long operations,
            Latency waits,
            int mostWaiting,
            double meanWaiting,
            long mostMessages,
            Latency holds,
            long longestHold,
            @Nullable String longestHolder,
            long longestAt) {}

    /**
     * What was counted.
     *
     * @param ranOn suspensions of processes of which no thread came to a call meanwhile: they ran on
     * @param missed arrivals of open loads that nobody had come to when the time had passed
     * @param unfinished threads that had to be ended in the midst of an iteration
     */
    public record Totals(
            long operations,
            long iterations,
            long errors,
            long timeouts,
            long abandoned,
            long kills,
            long crashes,
            long brokenOff,
            long suspensions,
            long ranOn,
            long slowed,
            long clockJumps,
            long started,
            long wrongExits,
            long deadlocks,
            long stalls,
            long violations,
            long lost,
            long missed,
            long unfinished) {}

    /**
     * What the harness costs by itself.
     *
     * @param nanosPerOperation of a script against no kernel; NaN if there is no script
     * @param nanosPerCall that a program makes; NaN if none does whose calls are measured
     * @param mean of all of these
     * @param share of all of these of the processor time that the process used while it was measured; NaN likewise
     */
    public record Cost(double nanosPerOperation, double nanosPerCall, double mean, double share) {

        public boolean isKnown() {
            return !Double.isNaN(share);
        }
    }

    /**
     * Where it broke, if the rate was raised until it would.
     *
     * @param rate arrivals a second at which it did; NaN if it did not
     * @param held the highest rate at which it did not; NaN if it did at the first
     */
    public record Breaking(double rate, double held, String condition) {}

    /**
     * Threads that wait for each other without end, each for the next one and the last for the first.
     *
     * @param at when it was found
     * @param entangled how many more wait for one of these and are waited for
     * @param behind how many wait for any of these, perhaps through others, and are waited for by none
     */
    public record Circle(long at, List<Link> links, int entangled, int behind) {

        /** As people read it: a sentence for each thread, and one for those who are not in the circle. */
        public List<String> sentences() {
            List<String> sentences = new ArrayList<>();
            links.forEach(each ->
                    sentences.add(each.who() + " waits for " + each.waitsFor() + ", which " + each.heldBy() + " has"));
            int others = entangled + behind;
            if (others > 0) {
                sentences.add(others + (others == 1 ? " more waits" : " more wait") + " for these");
            }
            return sentences;
        }
    }

    /**
     * One of a circle.
     *
     * @param processId 0 of a thread that is of no process
     */
    public record Link(String who, int processId, String waitsFor, String heldBy) {}

    /** Something that holds of every run, or the kernel or the script is wrong. */
    public record Invariant(String name, boolean held, String found) {}

    public boolean passed() {
        return verdicts.stream().allMatch(Verdict::met) && invariants.stream().allMatch(Invariant::held);
    }
}
