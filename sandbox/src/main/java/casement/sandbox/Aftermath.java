package casement.sandbox;

import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.process.HostThread;
import casement.sandbox.process.LoadedProgram;
import casement.sandbox.scrub.DeadLoaders;
import casement.sandbox.scrub.JdkArea;
import casement.sandbox.scrub.Scrubber;
import casement.sandbox.unload.Unload;
import casement.sandbox.unload.Unloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows the end of each process: the JDK is rid of what it has left there, and its class loader is watched until
 * it is collected. Those that end while others are being cleaned up after are taken together.
 */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private static final int KEEP_ALIVE_SECONDS = 1;
    private static final int LIMIT_SECONDS = 5;

    private static final ThreadPoolExecutor WORKERS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> HostThread.named("casement-scrubber", work));
    private static final Scrubber SCRUBBER = new Scrubber(WORKERS);
    private static final Unloads UNLOADS = new Unloads(Aftermath::scrubAgain);
    private static final ConcurrentLinkedQueue<Departure> WAITING = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private record Departure(LoadedProgram program, int pid, Instant ended, Unload unload) {}

    private Aftermath() {}

    static Unloads unloads() {
        return UNLOADS;
    }

    /** Begins with it and returns at once. The program is closed. */
    static void of(LoadedProgram program, int pid, Instant ended, Unload unload) {
        UNLOADS.announce(unload);
        WAITING.add(new Departure(program, pid, ended, unload));
        if (COUNT.getAndIncrement() == 0) {
            WORKERS.execute(Aftermath::work);
        }
    }

    private static void work() {
        int taken = 0;
        do {
            List<Departure> batch = new ArrayList<>();
            for (Departure next = WAITING.poll(); next != null; next = WAITING.poll()) {
                batch.add(next);
            }
            taken = batch.size();
            settle(batch);
        } while (COUNT.addAndGet(-taken) > 0);
    }

    private static void settle(List<Departure> batch) {
        Set<JdkArea> areas = EnumSet.noneOf(JdkArea.class);
        List<ClassLoader> loaders = new ArrayList<>();
        for (Departure each : batch) {
            areas.addAll(each.program().areas());
            loaders.add(each.program().loader());
        }
        try {
            undo(batch);
            SCRUBBER.scrub(new DeadLoaders(loaders), areas);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        for (Departure each : batch) {
            String name = each.program().spec().name();
            UNLOADS.watch(each.program().loader(), name, each.pid(), each.ended(), each.unload());
        }
    }

    /** On a thread of its own: it may meet a lock that is never given back. */
    private static void undo(List<Departure> batch) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        WORKERS.execute(() -> {
            batch.forEach(each -> each.program().undoRegistrations());
            done.countDown();
        });
        if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("something holds what {} processes have registered", batch.size());
        }
    }

    /** What is left to do for these is worth more effort than for all. */
    private static void scrubAgain(List<ClassLoader> survivors) {
        Set<JdkArea> areas = EnumSet.of(JdkArea.METHOD_HANDLES);
        survivors.forEach(loader -> areas.addAll(((GuestClassLoader) loader).areas()));
        try {
            SCRUBBER.scrub(new DeadLoaders(survivors), areas);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }
}
