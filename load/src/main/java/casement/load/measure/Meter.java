package casement.load.measure;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Where all lengths of time come together. Threads bring theirs in bundles, each to a stripe that nobody else is at; the
 * conductor takes all stripes empty once a second.
 */
public final class Meter {

    private static final int DIGITS = 3;

    private final Channels channels;
    private final Stripe[] stripes;

    /** Read by all recorders without a fence: one that sees it late drops or keeps a value too many. */
    private long from = Long.MIN_VALUE;

    /** @param stripes a power of two */
    public Meter(Channels channels, int stripes) {
        this.channels = channels;
        this.stripes = new Stripe[stripes];
        for (int i = 0; i < stripes; i++) {
            this.stripes[i] = new Stripe();
        }
    }

    /** Counts for nothing what began before. */
    public void countFrom(long now) {
        from = now;
    }

    /** Whether what began then counts. */
    public boolean counts(long begin) {
        return begin >= from;
    }

    long countsFrom() {
        return from;
    }

    /** @param at where to look for a free stripe first */
    void add(long[] values, int count, int at) {
        int mask = stripes.length - 1;
        for (int i = 0; i < stripes.length; i++) {
            if (stripes[at + i & mask].tryAdd(values, count)) {
                return;
            }
        }
        stripes[at & mask].add(values, count);
    }

    /** What has come since it was last asked, by channel; of those that there are by now. */
    public Histogram[] take() {
        Histogram[] taken = new Histogram[channels.all().size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = new Histogram(DIGITS);
        }
        for (Stripe stripe : stripes) {
            stripe.moveTo(taken);
        }
        return taken;
    }

    private static final class Stripe {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Histogram[] byChannel = {};

        boolean tryAdd(long[] values, int count) {
            if (!lock.tryLock()) {
                return false;
            }
            try {
                record(values, count);
            } finally {
                lock.unlock();
            }
            return true;
        }

        void add(long[] values, int count) {
            lock.lock();
            try {
                record(values, count);
            } finally {
                lock.unlock();
            }
        }

        private void record(long[] values, int count) {
            for (int i = 0; i < count; i++) {
                int channel = Recorder.channel(values[i]);
                if (channel >= byChannel.length) {
                    byChannel = Arrays.copyOf(byChannel, channel + 1);
                }
                Histogram histogram = byChannel[channel];
                if (histogram == null) {
                    histogram = new Histogram(DIGITS);
                    byChannel[channel] = histogram;
                }
                histogram.recordValue(Recorder.length(values[i]));
            }
        }

        void moveTo(Histogram[] taken) {
            lock.lock();
            try {
                for (int i = 0; i < Math.min(byChannel.length, taken.length); i++) {
                    Histogram histogram = byChannel[i];
                    if (histogram != null && histogram.getTotalCount() > 0) {
                        taken[i].add(histogram);
                        histogram.reset();
                    }
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
