package casement.sandbox.scrub;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what belongs to dead processes out of every registry of the JDK. Never hangs: a registry that is not done in
 * time, because a thread that could not be ended holds its lock, is left behind and not tried again until it is.
 */
public final class Scrubber {

    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);

    /** Every registry that is known. A new one is a class and a place here. */
    static final List<Registry> REGISTRIES = List.of(
            new SqlDrivers(),
            new ManagedBeans(),
            new Loggers(),
            new BeanCaches(),
            new SecurityProviders(),
            new ImageProviders(),
            new SwingDefaults(),
            new ResourceBundles(),
            new MethodHandleCaches(),
            new Defaults(),
            new Threads());

    /** How long they may take; it is milliseconds as a rule. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Registry> registries;
    private final Executor workers;
    private final Duration limit;
    private final Set<Registry> stuck = ConcurrentHashMap.newKeySet();

    /** @param workers makes a thread when all it has are busy, each with nothing of any guest's */
    public Scrubber(Executor workers) {
        this(REGISTRIES, workers, LIMIT);
    }

    Scrubber(List<Registry> registries, Executor workers, Duration limit) {
        this.registries = registries;
        this.workers = workers;
        this.limit = limit;
    }

    /**
     * Scrubs, and returns when that is done.
     *
     * @param areas where any of the dead have been
     */
    public void scrub(DeadLoaders dead, Set<JdkArea> areas) throws InterruptedException {
        for (int next = 0; next < registries.size(); ) {
            Round round = new Round(next, dead, areas);
            workers.execute(round);
            if (round.done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            next = round.giveUp() + 1;
        }
    }

    /** The registries from one on, on a thread that can be left behind. */
    private final class Round implements Runnable {

        private final DeadLoaders dead;
        private final Set<JdkArea> areas;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile int at;
        private volatile boolean givenUp;

        Round(int from, DeadLoaders dead, Set<JdkArea> areas) {
            this.at = from;
            this.dead = dead;
            this.areas = areas;
        }

        @Override
        public void run() {
            for (int i = at; i < registries.size() && !givenUp; i++) {
                at = i;
                Registry registry = registries.get(i);
                if (registry.area() == null || areas.contains(registry.area())) {
                    scrub(registry);
                }
            }
            done.countDown();
        }

        private void scrub(Registry registry) {
            if (stuck.contains(registry)) {
                return;
            }
            try {
                registry.scrub(dead);
            } catch (Throwable refused) {
                LOG.debug("{} was not scrubbed: {}", registry.getClass().getSimpleName(), refused.toString());
            } finally {
                stuck.remove(registry);
            }
        }

        /** @return the registry that it is stuck in */
        int giveUp() {
            givenUp = true;
            int place = at;
            stuck.add(registries.get(place));
            LOG.warn(
                    "{} cannot be scrubbed now: something holds it",
                    registries.get(place).getClass().getSimpleName());
            return place;
        }
    }
}
