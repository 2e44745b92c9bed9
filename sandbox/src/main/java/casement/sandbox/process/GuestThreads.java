package casement.sandbox.process;

import casement.sandbox.jdk.ThreadGroups;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The live threads of one process, told by their {@link ThreadGroup} or known since they were made, as virtual threads
 * have no group of their own; the common pool's workers are everybody's.
 */
final class GuestThreads {

    /** How long a thread may take to answer an interrupt before it gets another: it may have swallowed the first. */
    private static final Duration ROUND = Duration.ofMillis(20);

    private final GuestThreadGroup group;
    private final Supplier<List<Thread>> known;

    GuestThreads(GuestThreadGroup group, Supplier<List<Thread>> known) {
        this.group = group;
        this.known = known;
    }

    /** A new daemon of theirs. */
    Thread unstarted(String name, Runnable work) {
        Thread thread = new Thread(group, work, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Those alive now, except the calling thread. */
    List<Thread> others() {
        return butCurrent(alive());
    }

    /** The same, without those that the JDK has started in the last moments, unless there are no others. */
    List<Thread> someOthers() {
        List<Thread> lately = butCurrent(aliveLately());
        return lately.isEmpty() ? others() : lately;
    }

    private static List<Thread> butCurrent(List<Thread> threads) {
        return threads.stream()
                .filter(thread -> thread != Thread.currentThread())
                .toList();
    }

    /** Those alive now. */
    List<Thread> alive() {
        return aliveAt(System.nanoTime());
    }

    /** Those that were alive at some moment after this one, and are still. */
    List<Thread> aliveAt(long moment) {
        return withKnown(
                ThreadGroups.HAVE_LISTS ? ThreadGroups.threadsBelow(group) : ThreadCensus.since(moment, group));
    }

    /** Those alive, but perhaps not those that the JDK has started for the process in the last moments. */
    List<Thread> aliveLately() {
        return withKnown(ThreadGroups.HAVE_LISTS ? ThreadGroups.threadsBelow(group) : ThreadCensus.lately(group));
    }

    private List<Thread> withKnown(List<Thread> ofGroup) {
        Set<Thread> all = Collections.newSetFromMap(new IdentityHashMap<>()); // guests override equals
        all.addAll(ofGroup);
        all.addAll(known.get());
        all.removeIf(thread -> !thread.isAlive() || isOfCommonPool(thread));
        return List.copyOf(all);
    }

    /** Before JDK 19, a worker of the common pool joins the group of whoever caused it to be started. */
    private static boolean isOfCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    /** Waits until only daemon threads are left besides the calling one, as a JVM does before it exits. */
    void awaitNonDaemons() throws InterruptedException {
        List<Thread> awaited = nonDaemons();
        while (!awaited.isEmpty()) {
            for (Thread thread : awaited) {
                thread.join();
            }
            awaited = nonDaemons();
        }
    }

    private List<Thread> nonDaemons() {
        return others().stream().filter(thread -> !thread.isDaemon()).toList();
    }

    /** Waits for all of them to end, as long as a round lasts: not to be woken by each, which costs the others time. */
    private static void join(List<Thread> threads) throws InterruptedException {
        long end = System.nanoTime() + ROUND.toNanos();
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            thread.join(left);
        }
    }

    /**
     * Interrupts them again and again until none is left or the time is up.
     *
     * @return those still alive then
     */
    List<Survivor> end(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        List<Thread> alive = someOthers();
        while (!alive.isEmpty() && System.nanoTime() < deadline) {
            alive.forEach(Thread::interrupt);
            join(alive);
            alive = someOthers();
        }
        return alive.stream().map(Survivor::of).toList();
    }
}
