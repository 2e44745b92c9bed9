package casement.load.measure;

import org.jspecify.annotations.Nullable;

/** How crowded an object of the scenario is. All its members together. */
public final class ObjectFigures {

    private final String object;
    private long samples;
    private long waitingInAll;
    private int mostWaiting;
    private int mostInRow;
    private long mostMessages;
    private volatile int waitingNow;
    private volatile long longestHold;
    private volatile @Nullable String longestHolder;
    private volatile long longestAt;

    public ObjectFigures(String object) {
        this.object = object;
    }

    public String object() {
        return object;
    }

    // ---- told by the conductor

    /** So many wait for it now. */
    public void sample(int waiting) {
        samples++;
        waitingNow = waiting;
        waitingInAll += waiting;
        mostWaiting = Math.max(mostWaiting, waiting);
        mostInRow = Math.max(mostInRow, waiting);
    }

    public void messages(long queued) {
        mostMessages = Math.max(mostMessages, queued);
    }

    /** The most that waited at once since this was last asked. */
    public int takeMost() {
        int most = mostInRow;
        mostInRow = 0;
        return most;
    }

    public void reset() {
        samples = 0;
        waitingInAll = 0;
        mostWaiting = 0;
        mostInRow = 0;
        mostMessages = 0;
        synchronized (this) {
            longestHold = 0;
            longestHolder = null;
        }
    }

    // ---- told by those who have held it

    public boolean isLongest(long nanos) {
        return nanos > longestHold;
    }

    public synchronized void longest(long nanos, String holder, long at) {
        if (isLongest(nanos)) {
            longestHold = nanos;
            longestHolder = holder;
            longestAt = at;
        }
    }

    /** How many waited when somebody last looked. */
    public int waitingNow() {
        return waitingNow;
    }

    // ---- what came out

    public int mostWaiting() {
        return mostWaiting;
    }

    public double meanWaiting() {
        return samples == 0 ? 0 : (double) waitingInAll / samples;
    }

    public long mostMessages() {
        return mostMessages;
    }

    public long longestHold() {
        return longestHold;
    }

    public @Nullable String longestHolder() {
        return longestHolder;
    }

    /** When that hold ended, on the scale of {@link Ticks}. */
    public long longestAt() {
        return longestAt;
    }
}
