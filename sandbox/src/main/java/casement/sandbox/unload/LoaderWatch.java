package casement.sandbox.unload;

import casement.sandbox.process.HostThread;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the loaders of processes that are gone. One that survives a full collection is cleaned up after once more, as
 * tables with weak keys let go of their values only when they are used; one that survives two is leaked.
 */
final class LoaderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LoaderWatch.class);

    /** How many full collections a loader may survive before it counts as leaked. */
    private static final int PATIENCE = 2;

    /** Until references that were cleared by one collection have all come, in milliseconds. */
    private static final int ROUND_IS_OVER = 100;

    /** From one collection that is asked for to the next, in milliseconds. */
    private static final int PAUSE = 2 * ROUND_IS_OVER;

    /** How {@link Watched} is found in heap dumps. */
    static final LeakTracer.Watch IN_DUMPS = new LeakTracer.Watch(Watched.class.getName(), "id");

    /** A loader under watch. */
    static final class Watched extends WeakReference<ClassLoader> {

        private final Leak leak;
        private final Unload unload;

        @SuppressWarnings("unused") // read in heap dumps
        private final long id;

        private final long since;
        private int survived;

        Watched(ClassLoader loader, ReferenceQueue<ClassLoader> collected, Leak leak, Unload unload, long since) {
            super(loader, collected);
            this.leak = leak;
            this.unload = unload;
            this.id = leak.id();
            this.since = since;
        }
    }

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Consumer<List<ClassLoader>> cleanUpAgain;

    // guarded by this
    private final Set<Watched> pending = new LinkedHashSet<>();
    private final Set<Watched> leaked = new LinkedHashSet<>();
    private @Nullable Canary canary;
    private @Nullable Thread watcher;
    private long rounds;
    private long announced;
    private long gone;
    private long done;

    LoaderWatch(Consumer<List<ClassLoader>> cleanUpAgain) {
        this.cleanUpAgain = cleanUpAgain;
    }

    /** A process is gone; its loader is to be watched soon. */
    synchronized void announce(Unload unload) {
        gone++;
        announced++;
        unload.become(UnloadState.PENDING);
    }

    synchronized void watch(ClassLoader loader, Leak leak, Unload unload) {
        announced--;
        pending.add(new Watched(loader, collected, leak, unload, rounds));
        if (canary == null) {
            nextRound();
        }
        if (announced == 0) {
            notifyAll();
        }
        if (watcher == null) {
            Thread thread = HostThread.named("casement-unload", this::watch);
            watcher = thread;
            thread.start();
        }
    }

    private synchronized void nextRound() {
        rounds++;
        canary = pending.isEmpty() ? null : new Canary(rounds, collected);
    }

    private void watch() {
        try {
            while (!isIdle()) {
                Reference<? extends ClassLoader> next = collected.remove();
                if (next instanceof Canary bird) {
                    for (Reference<?> same = next; same != null; same = collected.remove(ROUND_IS_OVER)) {
                        settle(same);
                    }
                    judge(bird.round());
                } else {
                    settle(next);
                }
            }
        } catch (InterruptedException impossible) {
            LOG.warn("Unloading is no longer watched: the thread that does was interrupted");
        }
    }

    private synchronized boolean isIdle() {
        boolean idle = pending.isEmpty() && leaked.isEmpty();
        if (idle) {
            watcher = null;
            canary = null;
        }
        return idle;
    }

    private synchronized void settle(Reference<?> cleared) {
        if (cleared instanceof Watched watched && (pending.remove(watched) || leaked.remove(watched))) {
            done++;
            watched.unload.become(UnloadState.COLLECTED);
            tellIfAllAreJudged();
        }
    }

    /** Not at each loader that is settled: whoever is woken goes on to the next collection. */
    private synchronized void tellIfAllAreJudged() {
        if (pending.isEmpty()) {
            notifyAll();
        }
    }

    /** A full collection has been, and all that it has cleared is settled. */
    private void judge(long round) {
        List<ClassLoader> survivors = new ArrayList<>();
        for (Watched survivor : survivors(round)) {
            ClassLoader loader = survivor.get();
            if (loader != null) {
                survivors.add(loader);
            }
        }
        if (!survivors.isEmpty()) {
            cleanUpAgain.accept(survivors);
        }
        nextRound();
    }

    private synchronized List<Watched> survivors(long round) {
        List<Watched> survivors =
                pending.stream().filter(each -> each.since < round).toList();
        for (Watched survivor : survivors) {
            survivor.survived++;
            if (survivor.survived == PATIENCE) {
                pending.remove(survivor);
                leaked.add(survivor);
                survivor.unload.become(UnloadState.LEAKED);
                LOG.warn("the classes of {} are still there after {} full collections", survivor.leak, PATIENCE);
                tellIfAllAreJudged();
            }
        }
        return survivors;
    }

    synchronized List<Leak> leaks() {
        return leaked.stream().map(each -> each.leak).toList();
    }

    synchronized UnloadCounts counts() {
        return new UnloadCounts(gone, announced + pending.size(), done, leaked.size());
    }

    /** Collects until every loader is judged that is gone, or as many times as is said once all are cleaned up after. */
    synchronized void collect(int times) throws InterruptedException {
        while (announced > 0) {
            wait();
        }
        for (int i = 0; i < times && !pending.isEmpty(); i++) {
            System.gc();
            wait(PAUSE);
        }
    }
}
