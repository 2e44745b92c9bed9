package casement.load.script;

import casement.load.measure.Channels;
import casement.load.measure.Counters;
import casement.load.measure.Meter;
import casement.load.measure.Outliers;
import casement.syscall.Rules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a script costs without a kernel: it is run against an {@link EmptyGate}, with everything that is measured on the
 * way. Pauses are left out, and nothing is killed.
 */
public final class HarnessCost {

    private static final int ROUNDS = 5;
    private static final int ITERATIONS = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HarnessCost() {}

    /**
     * Nanoseconds of processor time for each operation, of the best of some rounds; NaN if the script has none.
     *
     * @param rules of the dialect
     * @param nanos how much processor time each round takes
     */
    public static double measure(Work real, Channels channels, Rules rules, long nanos) {
        Counters counters = new Counters();
        Work.Common common = new Work.Common(new Meter(channels, 1), counters, new Outliers(0));
        Work work = new Work(
                real.population(),
                real.code(),
                real.iterationChannel(),
                -1,
                -1,
                null,
                real.seed(),
                new LongAdder(),
                common);
        EmptyGate gate = new EmptyGate(rules);
        Handles handles = new Handles(work.code(), 0);
        Worker worker = new Worker(work, new WorkPlace("nobody", 0, 0), 0, gate, handles, false);
        if (handles.openAll(gate).isError()) {
            return Double.NaN;
        }
        double best = Double.NaN;
        for (int round = 0; round < ROUNDS; round++) {
            double cost = round(worker, work, nanos);
            best = best < cost ? best : cost;
        }
        return best;
    }

    /** By processor time: on a busy machine little of it passes in a second. */
    private static double round(Worker worker, Work work, long nanos) {
        long operations = worker.progress();
        long begin = THREADS.getCurrentThreadCpuTime();
        long used = 0;
        while (used < nanos) {
            for (int i = 0; i < ITERATIONS; i++) {
                if (worker.run(work.code().start()) != Op.END) {
                    return Double.NaN;
                }
                worker.record(work.iterationChannel(), worker.now(), worker.now());
            }
            used = THREADS.getCurrentThreadCpuTime() - begin;
        }
        long done = worker.progress() - operations;
        return done == 0 ? Double.NaN : (double) used / done;
    }
}
