package casement.kernel;

import casement.syscall.GuestTermination;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** The Java threads of one process: those that carry its simulated threads, and those its code starts by itself. */
final class ProcessGroup extends ThreadGroup {

    /** Null once it is gone: a thread that outlives it, and with it this group, would keep it. */
    private volatile @Nullable ProcessControl process;

    /** It goes with its last thread, but for the host's, which has threads now and then only. */
    @SuppressWarnings("removal") // up to Java 18 a group that nobody destroys is kept for ever
    ProcessGroup(ThreadGroup all, ProcessControl process) {
        super(parent(all, process.program()), process.name() + "-" + process.id());
        this.process = process;
        setDaemon(!process.isHost());
    }

    private static ThreadGroup parent(ThreadGroup all, Program program) {
        ThreadGroup own = program.threadGroup();
        return own == null ? all : own;
    }

    /**
     * The group of the process whose code the thread runs, as far as its groups tell. The workers of the common pool run
     * everybody's; before JDK 19 they are in the group of whoever needed them first.
     */
    static @Nullable ProcessGroup of(Thread thread) {
        boolean everybodys =
                thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
        ThreadGroup group = everybodys ? null : thread.getThreadGroup();
        while (group != null && !(group instanceof ProcessGroup)) {
            group = group.getParent();
        }
        return (ProcessGroup) group;
    }

    /** The Java threads alive in a group and those below it. */
    static List<Thread> threadsIn(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 8];
        int count = group.enumerate(found);
        while (count == found.length) {
            found = new Thread[found.length * 2];
            count = group.enumerate(found);
        }
        return Arrays.asList(found).subList(0, count);
    }

    /** Null once the process is gone. */
    @Nullable
    ProcessControl process() {
        return process;
    }

    /** The process is gone; perhaps it never had a thread. */
    void over() {
        process = null;
        destroyIfEmpty(this);
    }

    @SuppressWarnings("removal")
    static void destroyIfEmpty(ThreadGroup group) {
        try {
            if (!group.isDestroyed() && group.activeCount() == 0) {
                group.destroy();
            }
        } catch (IllegalThreadStateException e) {
            // a thread has just come: it takes the group along when it goes
        }
    }

    /** Leaving guest code is no failure. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof GuestTermination)) {
            super.uncaughtException(thread, failure);
        }
    }
}
