package casement.load.measure;

/**
 * What one thread has measured and not yet handed over: it does so when there is no more room, or after some milliseconds.
 *
 * <p>For one thread.
 */
public final class Recorder {

    private static final int ROOM = 64;
    private static final long KEPT_NANOS = 20_000_000;

    /** A channel and a length of time are one number: of 78 hours at most, in one of 32,768 channels. */
    private static final int LENGTH_BITS = 48;

    private static final long LONGEST = (1L << LENGTH_BITS) - 1;

    private final Meter meter;
    private final int place;
    private final long[] values = new long[ROOM];
    private int count;
    private long due;
    private long from = Long.MIN_VALUE;

    /** @param place a number by which threads spread over the stripes of the meter */
    public Recorder(Meter meter, int place) {
        this.meter = meter;
        this.place = place;
    }

    /** Notes a length of time, unless it began before the meter counts. */
    public void record(int channel, long begin, long end) {
        if (from != meter.countsFrom()) {
            from = meter.countsFrom();
            count = 0;
        }
        if (begin < from) {
            return;
        }
        values[count++] = (long) channel << LENGTH_BITS | Math.min(Math.max(end - begin, 0), LONGEST);
        if (count == ROOM || end - due >= 0) {
            handOver();
            due = end + KEPT_NANOS;
        }
    }

    /** Hands over what there is. */
    public void handOver() {
        if (count > 0) {
            meter.add(values, count, place);
            count = 0;
        }
    }

    static int channel(long value) {
        return (int) (value >>> LENGTH_BITS);
    }

    static long length(long value) {
        return value & LONGEST;
    }
}
