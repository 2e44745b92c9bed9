package casement.sandbox.process;

import casement.syscall.CarrierThread;
import org.jspecify.annotations.Nullable;

/**
 * What the rewritten code of a process makes in the place of each {@code Thread}, and extends in its own classes of
 * threads: its process is told when it starts and ends.
 */
@SuppressWarnings("this-escape") // getId of Thread itself, which needs nothing of a subclass
public class ProcessThread extends CarrierThread {

    private final long realId = super.getId(); // before JDK 19, a subclass may tell another
    private volatile @Nullable ThreadAccounts accounts;

    public ProcessThread() {}

    public ProcessThread(Runnable task) {
        super(task);
    }

    public ProcessThread(ThreadGroup group, Runnable task) {
        super(group, task);
    }

    public ProcessThread(String name) {
        super(name);
    }

    public ProcessThread(ThreadGroup group, String name) {
        super(group, name);
    }

    public ProcessThread(Runnable task, String name) {
        super(task, name);
    }

    public ProcessThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    public ProcessThread(ThreadGroup group, Runnable task, String name, long stackSize) {
        super(group, task, name, stackSize);
    }

    public ProcessThread(ThreadGroup group, Runnable task, String name, long stackSize, boolean inheritLocals) {
        super(group, task, name, stackSize, inheritLocals);
    }

    final long realId() {
        return realId;
    }

    /** @throws OutOfMemoryError if the process may have no more threads */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the one of Thread locks for itself
    public void start() {
        ProcessRuntime process = owner();
        if (process == null) {
            super.start();
            return;
        }
        process.quotas().admit(this);
        accounts = process.accounts();
        try {
            super.start();
        } finally {
            process.accounts().started(this);
        }
    }

    /** One that a virtual thread has made is in the group of these; its process is known by its context loader, and knows it. */
    private @Nullable ProcessRuntime owner() {
        ProcessRuntime byGroup = GuestThreadGroup.ownerOf(getThreadGroup());
        ProcessRuntime process = byGroup != null ? byGroup : ProcessRuntime.ofThread(this);
        if (byGroup == null && process != null) {
            process.openings().add(this);
        }
        return process;
    }

    @Override
    public void run() {
        try {
            super.run();
        } finally {
            note();
        }
    }

    /** Called by the JVM when an exception ends the thread, and perhaps by its code. */
    @Override
    public @Nullable UncaughtExceptionHandler getUncaughtExceptionHandler() {
        if (Thread.currentThread() == this) {
            note();
        }
        return super.getUncaughtExceptionHandler();
    }

    private void note() {
        ThreadAccounts told = accounts;
        if (told != null) {
            told.note();
        }
    }

    /** What a method {@code run} does before it returns: if it is the one of its own thread, the thread ends. */
    public static void returning(Object receiver) {
        if (receiver instanceof ProcessThread thread && thread == Thread.currentThread()) {
            thread.note();
        }
    }
}
