package casement.load.measure;

import org.jspecify.annotations.Nullable;

/**
 * One of the slowest operations.
 *
 * @param at when it ended, on the scale of {@link Ticks}
 * @param object null if it was about none
 * @param waiting how many threads waited for the object when that was last looked at; 0 if it was about none
 * @param heldBy who had the object when it began; null if nobody
 * @param heldFor for how long by then, in nanoseconds
 * @param freedBy who had it last before this one got it; null if nobody knows
 * @param meanwhile null if it was no wait for a mutex
 */
public record Outlier(
        long at,
        long nanos,
        String operation,
        @Nullable String object,
        String process,
        int processId,
        int threadId,
        int waiting,
        @Nullable String heldBy,
        long heldFor,
        @Nullable String freedBy,
        @Nullable Meanwhile meanwhile) {

    /**
     * Who had the mutex while it was waited for.
     *
     * @param turns how many came to hold it
     * @param held for how long one had it, of the time of the wait
     * @param longestBy who had it longest; null if nobody had it for long
     * @param longest for how long, perhaps since before the wait
     */
    public record Meanwhile(long turns, long held, @Nullable String longestBy, long longest) {}
}
