package casement.sandbox.process;

import java.util.concurrent.TimeUnit;

/**
 * How long some work may take: in processor time, which a busy machine does not use up, and by the clock, should it hang.
 *
 * @param processorNanos of the processor's time, counted from some moments after the work began
 * @param capNanos by the clock
 */
record TimeLimit(long processorNanos, long capNanos) {

    /** Work that ends in time by itself seldom needs longer; until then nobody asks for the processor's time. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** What is waited for. */
    interface Work {

        /** Waits so long at most; whether it has ended. */
        boolean endsWithin(long nanos) throws InterruptedException;

        /** What it has had of the processor's time since some moment; anything once it has ended. */
        long processorTime();

        /** What time it is, since some moment. */
        long now();
    }

    /** Waits for the work to end, and gives up at the limit. */
    boolean isKeptBy(Work work) throws InterruptedException {
        long begun = work.now();
        if (work.endsWithin(LOOK_NANOS)) {
            return true;
        }
        long before = work.processorTime();
        while (!work.endsWithin(LOOK_NANOS)) {
            if (work.processorTime() - before >= processorNanos || work.now() - begun >= capNanos) {
                return false;
            }
        }
        return true;
    }
}
