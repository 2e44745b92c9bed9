package casement.load.script;

import casement.load.script.Guard.Hold;
import org.jspecify.annotations.Nullable;

/**
 * The longest hold after any moment, as far back as a few are known: each that is kept was longer than all that came after
 * it. Written by those whose turn it is.
 */
final class LongestHolds {

    private static final int ROOM = 8;

    private final Worker[] holders = new Worker[ROOM];
    private final long[] lengths = new long[ROOM];
    private final long[] ends = new long[ROOM];

    /** Where the oldest stands; those after it follow, and begin anew behind the last place. */
    private int first;

    private int size;

    void add(Worker holder, long nanos, long end) {
        int kept = size;
        while (kept > 0 && lengths[place(kept - 1)] <= nanos) {
            kept--;
        }
        if (kept == ROOM) {
            first = first + 1 & ROOM - 1;
            kept--;
        }
        int at = place(kept);
        holders[at] = holder;
        lengths[at] = nanos;
        ends[at] = end;
        size = kept + 1;
    }

    private int place(int number) {
        return first + number & ROOM - 1;
    }

    /** The longest that was not over by then; null if none is known. */
    @Nullable
    Hold after(long then) {
        for (int i = 0; i < size; i++) {
            int at = place(i);
            if (ends[at] - then > 0) {
                return new Hold(holders[at], lengths[at]);
            }
        }
        return null;
    }
}
