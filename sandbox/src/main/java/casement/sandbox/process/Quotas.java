package casement.sandbox.process;

import casement.sandbox.loader.ClassCount;
import casement.sandbox.process.Quota.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The quotas that a process has to ask before it has more of something: its own, and those of its jobs. */
final class Quotas implements ClassCount {

    /** From JDK 19 on, pools start their threads without calling {@code start}. */
    private static final boolean POOLS_START_THREADS_ASIDE = Runtime.version().feature() >= 19;

    private final ProcessRuntime process;
    private final AtomicInteger classes = new AtomicInteger();

    /** In the order of their locks. */
    private volatile List<Quota> all;

    Quotas(ProcessRuntime process) {
        this.process = process;
        this.all = process.spec().limits().all().isEmpty() ? List.of() : List.of(Quota.of(process));
    }

    synchronized void join(Quota quota) {
        List<Quota> more = new ArrayList<>(all);
        more.add(quota);
        more.sort(Comparator.comparingLong(Quota::number));
        quota.members().add(process);
        all = List.copyOf(more);
    }

    synchronized void leave(Quota quota) {
        List<Quota> fewer = new ArrayList<>(all);
        fewer.remove(quota);
        all = List.copyOf(fewer);
        quota.members().remove(process);
    }

    private List<Quota> limiting(Measure measure) {
        List<Quota> now = all;
        return now.isEmpty()
                ? now
                : now.stream().filter(quota -> quota.limits(measure)).toList();
    }

    /**
     * Takes so many more, or none.
     *
     * @param keep has them counted from now on
     * @return null if they are taken
     */
    private @Nullable Refusal take(Measure measure, int pieces, Runnable keep) {
        List<Quota> limiting = limiting(measure);
        if (measure == Measure.THREADS && !limiting.isEmpty()) {
            long now = System.nanoTime();
            limiting.forEach(
                    quota -> quota.members().forEach(member -> member.accounts().find(now)));
        }
        Refusal refused = take(limiting, measure, pieces, keep);
        boolean asksAgain = refused != null && measure == Measure.OPEN_FILES;
        return asksAgain && process.openings().forgetClosed() ? take(limiting, measure, pieces, keep) : refused;
    }

    private static @Nullable Refusal take(List<Quota> quotas, Measure measure, int pieces, Runnable keep) {
        if (quotas.isEmpty()) {
            keep.run();
            return null;
        }
        Quota first = quotas.get(0);
        synchronized (first) {
            return first.hasRoomFor(measure, pieces)
                    ? take(quotas.subList(1, quotas.size()), measure, pieces, keep)
                    : first.refusal(measure);
        }
    }

    /** Ends whom the limit ends; if that is the calling process, its thread leaves. */
    private void react(Refusal refused) {
        if (refused.ends()) {
            process.markEnded();
            process.leaveIfEnded();
        }
    }

    // ---- files

    /** What refuses one more file, for now; null if nothing does. */
    @Nullable
    Refusal refusalOfFile() {
        return takeFile(() -> {}, () -> {});
    }

    /**
     * @param keep has it counted
     * @param close undoes its opening, if it is refused
     * @return null if it is taken
     */
    @Nullable
    Refusal takeFile(Runnable keep, Runnable close) {
        Refusal refused = take(Measure.OPEN_FILES, 1, keep);
        if (refused != null) {
            close.run();
            react(refused);
        }
        return refused;
    }

    // ---- threads

    /** @throws OutOfMemoryError if there may be no more threads */
    void admit(Thread thread) {
        Refusal refused = take(thread);
        if (refused != null) {
            react(refused);
            throw new OutOfMemoryError("unable to create native thread: " + refused.message("threads"));
        }
    }

    private @Nullable Refusal take(Thread thread) {
        process.crowd().oneMore();
        return thread.isAlive() // its start fails
                ? null
                : take(Measure.THREADS, 1, () -> process.accounts().starting(thread));
    }

    /** The same factory, of which each thread is counted and says when it ends. */
    ThreadFactory counting(ThreadFactory factory) {
        return work -> {
            Thread thread = factory.newThread(() -> {
                try {
                    work.run();
                } finally {
                    process.accounts().started(Thread.currentThread());
                    process.accounts().note();
                }
            });
            if (thread != null && (POOLS_START_THREADS_ASIDE || !(thread instanceof ProcessThread))) {
                admit(thread);
            }
            return thread;
        };
    }

    // ---- within calls to the kernel, which sees to it that the thread leaves

    boolean admitsOfKernel(Thread thread) {
        return isNone(take(thread));
    }

    boolean admitsHandles(int handles, Runnable keep) {
        return all.isEmpty() || isNone(take(Measure.HANDLES, handles, keep));
    }

    private static boolean isNone(@Nullable Refusal refused) {
        if (refused != null) {
            boolean unused = refused.ends();
        }
        return refused == null;
    }

    // ---- classes

    @Override
    public @Nullable Runnable oneMore() {
        Refusal refused = take(Measure.LOADED_CLASSES, 1, classes::incrementAndGet);
        return refused == null
                ? null
                : () -> {
                    react(refused);
                    throw new OutOfMemoryError("Metaspace: " + refused.message("classes"));
                };
    }

    @Override
    public void oneLess() {
        classes.decrementAndGet();
    }

    int classes() {
        return classes.get();
    }
}
