package casement.sandbox.process;

import casement.sandbox.jdk.ThreadGroups;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All platform threads of the JVM by the process they belong to. From JDK 19 on, a {@link ThreadGroup} does not know its
 * threads and looks through those of all others; with one census for many processes, each pays for its own.
 */
final class ThreadCensus {

    /** Between censuses that need not be new goes this many times what the last one took. */
    private static final int REST = 10;

    private static final Object LOCK = new Object();

    /** Weak, as it would hold threads of processes that have ended. */
    private static volatile WeakReference<@Nullable ThreadCensus> last = new WeakReference<>(null);

    private final long begun = System.nanoTime();
    private final IdentityHashMap<GuestThreadGroup, List<Thread>> threads = new IdentityHashMap<>();
    private final long took;

    private ThreadCensus() {
        for (Thread thread : ThreadGroups.threadsBelow(ThreadGroups.root())) {
            GuestThreadGroup group = GuestThreadGroup.guestsOf(thread.getThreadGroup());
            if (group != null) {
                threads.computeIfAbsent(group, first -> new ArrayList<>()).add(thread);
            }
        }
        took = System.nanoTime() - begun;
    }

    /** Those that were alive at some moment after the call. Who asks while others count waits, and shares the next. */
    static List<Thread> now(GuestThreadGroup group) {
        return since(System.nanoTime(), group);
    }

    /** Those that were alive some moments ago. */
    static List<Thread> lately(GuestThreadGroup group) {
        ThreadCensus seen = last.get();
        long now = System.nanoTime();
        return since(seen == null ? now : now - REST * seen.took, group);
    }

    /** Those that were alive at some moment after this one. Who asks while others count waits, and shares the next. */
    static List<Thread> since(long moment, GuestThreadGroup group) {
        ThreadCensus seen = last.get();
        if (seen == null || seen.begun - moment < 0) {
            synchronized (LOCK) {
                seen = last.get();
                if (seen == null || seen.begun - moment < 0) {
                    seen = new ThreadCensus();
                    last = new WeakReference<>(seen);
                }
            }
        }
        return seen.threads.getOrDefault(group, List.of());
    }
}
