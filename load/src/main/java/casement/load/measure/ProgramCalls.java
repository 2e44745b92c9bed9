package casement.load.measure;

import casement.kernel.CallGauge;
import casement.load.measure.Channel.Kind;
import casement.load.measure.Counters.Count;
import casement.semantics.ProcessId;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.IdentityHashMap;

/**
 * Measures each call of the programs of a population: by function, in channels that are made when one is called first.
 * Sleeps are no operations, as those of scripts are none.
 */
public final class ProgramCalls {

    private static final int ROUNDS = 5;
    private static final int CALLS = 1000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String population;
    private final Channels channels;
    private final Meter meter;
    private final Counters counters;
    private final Outliers outliers;

    public ProgramCalls(String population, Channels channels, Meter meter, Counters counters, Outliers outliers) {
        this.population = population;
        this.channels = channels;
        this.meter = meter;
        this.counters = counters;
        this.outliers = outliers;
    }

    /** The name of the channel of a function. */
    public static String name(String function, String population) {
        return function + " of " + population;
    }

    /** For one process. */
    public CallGauge of(String process, ProcessId id) {
        return thread -> new OfThread(process, id, thread);
    }

    /** Nanoseconds of processor time that it takes to measure a call, of the best of some rounds. */
    public static double cost(long nanos) {
        Channels channels = new Channels();
        ProgramCalls nobodys =
                new ProgramCalls("nobody", channels, new Meter(channels, 1), new Counters(), new Outliers(0));
        CallGauge.OfThread gauge = nobodys.of("nobody", new ProcessId(0)).of(new ThreadId(0));
        double best = Double.NaN;
        for (int i = 0; i < ROUNDS; i++) {
            double cost = round(gauge, nanos);
            best = best < cost ? best : cost;
        }
        return best;
    }

    private static double round(CallGauge.OfThread gauge, long nanos) {
        Syscall call = new Syscall.WaitOne(4, 0, false);
        long begin = THREADS.getCurrentThreadCpuTime();
        long used = 0;
        long done = 0;
        while (used < nanos) {
            for (int i = 0; i < CALLS; i++) {
                gauge.returned(call, Reply.SUCCESS, gauge.called());
            }
            done += CALLS;
            used = THREADS.getCurrentThreadCpuTime() - begin;
        }
        return (double) used / done;
    }

    /** For the thread itself, but for its end, which others may tell. */
    private final class OfThread implements CallGauge.OfThread {

        private final String process;
        private final ProcessId id;
        private final ThreadId thread;
        private final Recorder recorder;
        private final IdentityHashMap<Object, Channel> known = new IdentityHashMap<>();

        OfThread(String process, ProcessId id, ThreadId thread) {
            this.process = process;
            this.id = id;
            this.thread = thread;
            this.recorder = new Recorder(meter, thread.value());
        }

        @Override
        public long called() {
            return Ticks.now();
        }

        @Override
        public synchronized void returned(Syscall call, Reply reply, long called) {
            if (call instanceof Syscall.Sleep) {
                return;
            }
            long now = Ticks.now();
            Channel channel = known.computeIfAbsent(Functions.kind(call), kind -> channel(call));
            recorder.record(channel.id(), called, now);
            if (reply.status() != Status.SUCCESS) {
                unusual(channel, reply.status());
            }
            if (outliers.isOne(now - called) && meter.counts(called)) {
                outliers.add(outlier(channel, now, now - called));
            }
        }

        private Channel channel(Syscall call) {
            boolean waits = call instanceof Syscall.WaitOne || call instanceof Syscall.WaitMany;
            return channels.of(Kind.OPERATION, name(Functions.name(call), population), null, waits);
        }

        private Outlier outlier(Channel channel, long now, long nanos) {
            return new Outlier(
                    now, nanos, channel.name(), null, process, id.value(), thread.value(), 0, null, 0, null, null);
        }

        /** What a program is refused is its own affair: it is in the table, and no error of the run. */
        private void unusual(Channel channel, Status status) {
            if (status == Status.TIMEOUT || status == Status.QUEUE_TIMEOUT) {
                counters.addTo(Count.TIMEOUTS, channel.id());
            } else if (status.isError()) {
                counters.addTo(Count.ERRORS, channel.id());
            } else if (status == Status.ABANDONED) {
                counters.addTo(Count.ABANDONED, channel.id());
            }
        }

        @Override
        public synchronized void ended() {
            recorder.handOver();
        }
    }
}
