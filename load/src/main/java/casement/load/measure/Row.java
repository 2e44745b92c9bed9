package casement.load.measure;

import java.util.Map;

/**
 * An interval of the run, a second as a rule.
 *
 * @param at when it began, in nanoseconds since the run did
 * @param nanos how long it was
 * @param phase warm-up, measured or drain
 * @param latency of iterations
 * @param operations by channel
 * @param waiting the most that waited at once, by object; those that nobody waited for are left out
 * @param intendedRate arrivals a second that open loads asked for; 0 without any
 */
public record Row(
        long at,
        long nanos,
        String phase,
        Latency latency,
        Map<Integer, Latency> operations,
        long operationCount,
        long errors,
        long timeouts,
        long abandoned,
        long kills,
        int processes,
        double intendedRate,
        Map<String, Integer> waiting,
        JvmProbe.Look jvm) {

    public double operationsPerSecond() {
        return operationCount * 1e9 / nanos;
    }

    /** Of 1, over all processors. */
    public double cpuShare(int processors) {
        return Math.min(1, (double) jvm.cpuNanos() / nanos / processors);
    }
}
