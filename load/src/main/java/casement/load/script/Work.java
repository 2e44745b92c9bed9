package casement.load.script;

import casement.load.arrival.Arrivals;
import casement.load.measure.Counters;
import casement.load.measure.Meter;
import casement.load.measure.Outliers;
import casement.load.scenario.Population;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a population have in common.
 *
 * @param arrivals null if the load is closed
 * @param serviceChannel of iterations from their real beginnings; -1 if the load is closed
 * @param undoneChannel of arrivals that are not done when the run is over; -1 if the load is closed
 * @param seed of all choices
 * @param choices a number that the choices of all who are done have gone into, in whatever order they were done
 */
public record Work(
        Population population,
        Code code,
        int iterationChannel,
        int serviceChannel,
        int undoneChannel,
        @Nullable Arrivals arrivals,
        long seed,
        LongAdder choices,
        Common common) {

    /** What all workers of a run have in common. */
    public static final class Common {

        private final Meter meter;
        private final Counters counters;
        private final Outliers outliers;
        private final Set<Worker> roster = ConcurrentHashMap.newKeySet();
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile long origin;
        private volatile long ended;
        private volatile boolean over;

        public Common(Meter meter, Counters counters, Outliers outliers) {
            this.meter = meter;
            this.counters = counters;
            this.outliers = outliers;
        }

        Meter meter() {
            return meter;
        }

        Counters counters() {
            return counters;
        }

        Outliers outliers() {
            return outliers;
        }

        /** Those who are at work now. */
        public Set<Worker> roster() {
            return roster;
        }

        /** When arrivals begin, and all who wait for that. */
        public void begin(long now) {
            origin = now;
            begun.countDown();
        }

        /** Returns early to who is ended meanwhile. */
        void awaitBegin() {
            try {
                begun.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        /** When arrivals begin; 0 if they have not. */
        public long origin() {
            return origin;
        }

        /** No iteration begins any more. */
        public void end(long now) {
            ended = now;
            over = true;
            begun.countDown();
        }

        /** When that was; 0 before. */
        public long ended() {
            return ended;
        }

        boolean isOver() {
            return over;
        }
    }
}
