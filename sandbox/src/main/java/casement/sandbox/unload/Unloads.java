package casement.sandbox.unload;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What became of the classes of processes that are gone, of all machines of this JVM: a leak is a leak of the JVM's.
 *
 * <p>No collection is caused by this; a verdict comes with those that happen anyway, or with {@link #verify}.
 */
public final class Unloads {

    /** In case collections are switched off, or do not unload classes. */
    private static final int ENOUGH = 20;

    private final LoaderWatch watch;
    private final AtomicLong ids = new AtomicLong();

    /** @param cleanUpAgain what to do for the loaders that a full collection has left */
    public Unloads(Consumer<List<ClassLoader>> cleanUpAgain) {
        this.watch = new LoaderWatch(cleanUpAgain);
    }

    /** A process is gone, and its loader is watched as soon as it is cleaned up after. */
    public void announce(Unload unload) {
        watch.announce(unload);
    }

    /** Watches the loader of a process that is gone, which has been announced. */
    public void watch(ClassLoader loader, String process, int pid, Instant ended, Unload unload) {
        watch.watch(loader, new Leak(ids.incrementAndGet(), process, pid, ended), unload);
    }

    public UnloadCounts counts() {
        return watch.counts();
    }

    /** The processes that are gone and whose loaders are held by something, in the order of their ends. */
    public List<Leak> leaks() {
        return watch.leaks();
    }

    /**
     * Has the JVM collect until it is known of each process that is gone whether it is unloaded. For tests and operators:
     * a full collection stops everything for a while.
     *
     * @return the leaks
     */
    public List<Leak> verify() throws InterruptedException {
        watch.collect(ENOUGH);
        return leaks();
    }

    /**
     * Says what holds the loaders that leaked. Takes a heap dump for it, which stops everything for seconds and needs as
     * much room on disk as the heap has in use; the file is removed.
     *
     * @throws IOException if the heap cannot be dumped
     * @throws IllegalStateException if no {@link LeakTracer} is on the class path
     */
    public List<LeakTrace> trace() throws IOException {
        LeakTracer tracer = ServiceLoader.load(LeakTracer.class, LeakTracer.class.getClassLoader())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Put casement-leaks on the class path to have leaks explained"));
        List<Leak> leaks = leaks();
        if (leaks.isEmpty()) {
            return List.of();
        }
        try (HeapDump dump = HeapDump.take()) {
            return leaks.stream()
                    .map(leak -> new LeakTrace(leak, tracer.trace(dump.file(), LoaderWatch.IN_DUMPS, leak.id())))
                    .toList();
        }
    }
}
