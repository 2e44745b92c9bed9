package casement.sandbox.process;

import java.util.concurrent.ThreadFactory;

/** What a process may have more of, asked at the calls that would make it more. */
final class Quota {

    /** From JDK 19 on, pools start their threads without calling {@code start}. */
    private static final boolean POOLS_START_THREADS_ASIDE = Runtime.version().feature() >= 19;

    private final ProcessRuntime process;
    private final Limits limits;

    Quota(ProcessRuntime process) {
        this.process = process;
        this.limits = process.spec().limits();
    }

    int most(Measure measure) {
        return limits.most(measure);
    }

    /** Something was refused. Returns if that is all; otherwise the process ends, and the calling thread leaves. */
    void refused(Measure measure) {
        if (limits.terminatesAt(measure)) {
            process.overLimit(limits.cause(measure, most(measure) + 1L));
        }
    }

    /** The same within a call to the kernel, which sees to it that the thread leaves. */
    void refusedOfKernel(Measure measure) {
        if (limits.terminatesAt(measure)) {
            process.host().overLimit(limits.cause(measure, most(measure) + 1L));
        }
    }

    /** @throws OutOfMemoryError if the process may have no more threads */
    void admit(Thread thread) {
        if (!process.accounts().admit(thread)) {
            refused(Measure.THREADS);
            throw new OutOfMemoryError("unable to create native thread: the process may have no more than "
                    + most(Measure.THREADS) + " threads");
        }
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
}
