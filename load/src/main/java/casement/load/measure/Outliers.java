package casement.load.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The slowest operations, and no more of them than were asked for. */
public final class Outliers {

    private static final Comparator<Outlier> BY_LENGTH = Comparator.comparingLong(Outlier::nanos);

    private final int most;
    private final PriorityQueue<Outlier> slowest = new PriorityQueue<>(BY_LENGTH);
    private volatile long threshold;

    public Outliers(int most) {
        this.most = most;
        this.threshold = most == 0 ? Long.MAX_VALUE : 0;
    }

    /** Whether an operation of this length would be kept. */
    public boolean isOne(long nanos) {
        return nanos > threshold;
    }

    public synchronized void add(Outlier outlier) {
        if (!isOne(outlier.nanos())) {
            return;
        }
        slowest.add(outlier);
        if (slowest.size() > most) {
            slowest.poll();
        }
        Outlier least = slowest.peek();
        threshold = slowest.size() < most || least == null ? 0 : least.nanos();
    }

    public synchronized void clear() {
        slowest.clear();
        threshold = most == 0 ? Long.MAX_VALUE : 0;
    }

    /** The slowest first. */
    public synchronized List<Outlier> all() {
        List<Outlier> all = new ArrayList<>(slowest);
        all.sort(BY_LENGTH.reversed());
        return all;
    }
}
