package casement.sandbox.process;

import casement.sandbox.loader.GuestClassLoader;
import casement.sandbox.scrub.BeanCaches;
import casement.sandbox.scrub.JdkArea;
import casement.syscall.GuestTermination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A program that one process runs, once. Its life is {@link #run} on a thread of {@link #threadGroup}; then, when the
 * host knows that the process has ended, {@link #endThreads} and {@link #close}.
 */
public final class LoadedProgram implements AutoCloseable {

    private final ProcessRuntime process;
    private final GuestThreadGroup group;
    private final GuestThreads threads;
    private final GuestClassLoader loader;
    private final MainMethod main;
    private final Calm calm = new Calm();
    private volatile boolean closed;
    private volatile boolean discarded;
    private volatile Instant closedAt = Instant.EPOCH;
    private volatile long leftAt;
    private volatile @Nullable Thread mainThread;
    private final AtomicReference<@Nullable Reaper> reaper = new AtomicReference<>();
    private volatile List<Survivor> survivors = List.of();

    LoadedProgram(ProcessRuntime process, GuestThreadGroup group, GuestClassLoader loader, MainMethod main) {
        this.process = process;
        this.group = group;
        this.threads = process.threads();
        this.loader = loader;
        this.main = main;
    }

    /** The group to make its main thread in; the threads it starts inherit it, and so are known as its own. */
    public ThreadGroup threadGroup() {
        return group;
    }

    public ClassLoader loader() {
        return loader;
    }

    public ProcessSpec spec() {
        return process.spec();
    }

    /** The parts of the JDK where it may have left something. */
    public Set<JdkArea> areas() {
        return loader.areas();
    }

    /** When it was closed. */
    public Instant closedAt() {
        return closedAt;
    }

    /** Its threads alive now, daemons too, except the calling one. */
    public List<Thread> threads() {
        return threads.others();
    }

    /** Whether simulated time may go on, as far as its own threads are concerned. In real time, it always may. */
    public boolean isQuiet() {
        return process.time() == TimeSource.REAL || calm.isCalm(threads());
    }

    /**
     * Runs the program on the calling thread as a JVM would: {@code main}, then until its last non-daemon thread has
     * ended, then its exit hooks.
     *
     * @return its exit code: 0
     * @throws GuestTermination if the program exits, which {@link ProcessHost#exit} has been told, or has been ended
     * @throws Throwable what left {@code main}; it has been printed to the process's {@code System.err}, and the exit
     *     code is 1
     */
    public int run() throws Throwable {
        Thread thread = Thread.currentThread();
        mainThread = thread;
        process.accounts().begins(thread);
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Throwable uncaught = runMain(thread);
            awaitThreads();
            int code = process.returned(uncaught == null ? 0 : 1);
            if (uncaught != null) {
                throw uncaught;
            }
            return code;
        } finally {
            thread.setContextClassLoader(before);
            mainThread = null;
        }
    }

    private @Nullable Throwable runMain(Thread thread) {
        try {
            main.run(process.spec().arguments());
            return null;
        } catch (GuestTermination left) {
            throw left;
        } catch (Throwable uncaught) {
            process.leaveIfEnded();
            Thread.UncaughtExceptionHandler own = thread.getUncaughtExceptionHandler();
            if (own == thread.getThreadGroup()) {
                process.uncaught(thread, uncaught);
            } else {
                own.uncaughtException(thread, uncaught);
            }
            return uncaught;
        }
    }

    private void awaitThreads() {
        try {
            threads.awaitNonDaemons();
        } catch (InterruptedException ending) {
            process.leaveIfEnded();
        }
    }

    /** What it uses now; handles and the time are the kernel's to tell. */
    public Usage usage(int handles, long runNanos) {
        ThreadAccounts.Sums sums = process.accounts().look();
        return new Usage(
                sums.cpuNanos(),
                sums.allocatedBytes(),
                sums.live(),
                sums.virtual(),
                sums.total(),
                handles,
                process.openings().files(false),
                process.quotas().classes(),
                runNanos);
    }

    /** Has it ask this quota as well; what it has already counts. */
    public void join(Quota quota) {
        process.quotas().join(quota);
    }

    public void leave(Quota quota) {
        process.quotas().leave(quota);
    }

    /** Whether this thread, of the kernel's making, may begin. */
    public boolean admits(Thread thread) {
        return process.quotas().admitsOfKernel(thread);
    }

    /**
     * Whether the kernel may give it more handles.
     *
     * @param keep has them counted
     */
    public boolean admitsHandles(int handles, Runnable keep) {
        return process.quotas().admitsHandles(handles, keep);
    }

    /** The calling thread will run none of its code any more. */
    public void threadLeaves() {
        process.accounts().note();
    }

    /** Has it exit as by a call of its own, so that its hooks run. Returns at once. */
    public void requestExit(int code) {
        Thread thread = new Thread(group, () -> exit(code), "exit", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
    }

    private void exit(int code) {
        try {
            process.exit(code);
        } catch (GuestTermination left) {
            // As every exit ends.
        }
    }

    /**
     * Lets its code know that the process has ended: each of its threads leaves at the next chance, and is got out by
     * harder and harder means if it does not. Returns at once.
     */
    public void leave(KillLadder ladder) {
        leftAt = System.nanoTime();
        process.markEnded();
        if (loader.sharesClasses()) {
            SharedPolls.ended();
        }
        try {
            KillSwitch.press(loader);
            discardAmongACrowd();
        } catch (StackOverflowError deep) {
            discarded = false; // A guest ended itself at the end of its stack; the reaper does the same on its own.
        }
        if (reaper.compareAndSet(null, new Reaper(this, ladder))) {
            Objects.requireNonNull(reaper.get()).start();
        }
        threads.someOthers().forEach(Thread::interrupt);
    }

    /** Among more running threads than processors, the reaper would wait several turns only to begin. */
    private void discardAmongACrowd() {
        if (DeepStacks.areCrowd(threads.someOthers())) {
            discardCompiledCode();
        }
    }

    /** Whether some thread has yet to leave a deep stack, which it does sooner while its code is there. */
    boolean isDeepInCalls() {
        if (discarded || closed) {
            return false;
        }
        List<Thread> all = new ArrayList<>(threads.someOthers());
        Thread main = mainThread;
        if (main != null && ThreadAccounts.isVirtual(main)) {
            all.add(main);
        }
        return DeepStacks.isAnyAmong(all);
    }

    /** The reaper's first step. A host's thread may be in this code as well, so it is taken however soon all is over. */
    void discardCompiledCode() {
        if (!discarded) {
            discarded = true;
            if (process.crowd().isArmed()) {
                KillSwitch.press(loader);
            } else {
                KillSwitch.pull(loader);
            }
        }
    }

    /**
     * The reaper's next steps. Closing may block, as on a lock that a thread of the process holds.
     *
     * @return whether there is somebody left to urge
     */
    boolean urgeThreads() {
        boolean left = !closed && !threads.someOthers().isEmpty();
        boolean open = !closed && process.openings().isAnyOpen(); // a virtual main thread is not among those left
        if (open) {
            HostThread.named("casement-closer", process.openings()::closeAll).start();
        }
        return left || open;
    }

    /** The reaper's last step. */
    void stopThreads(LastResort lastResort) {
        if (lastResort == LastResort.NONE) {
            return;
        }
        for (Thread thread : threads()) {
            process.host().whileInGuestCode(thread, () -> lastResort.stopSoon(thread));
        }
    }

    /**
     * Brings those that were made to throw to a halt for a moment: the JVM throws at the next halt in a loop, and in a
     * recursion most of them are at the end of a method, where it does not.
     */
    void haltThreads() {
        for (Thread thread : threads.someOthers()) {
            StackTraceElement[] unused = thread.getStackTrace();
        }
    }

    /**
     * Waits for the process's threads to get out of its code, once it has ended. A thread that the JDK does not let go of
     * stays, as do idle workers of pools and timers, which answer an interrupt by waiting on.
     *
     * @param grace how long they may take from the end on
     * @return those that were still alive then; empty is what is hoped for
     */
    public List<Survivor> endThreads(Duration grace) throws InterruptedException {
        if (leftAt == 0) {
            leave(KillLadder.MILD);
        }
        survivors = threads.end(grace.minusNanos(System.nanoTime() - leftAt));
        return survivors;
    }

    /** Those of its threads that were alive when the process went without them. */
    public List<Survivor> survivors() {
        return survivors;
    }

    /** Takes out of the JDK what it has put there, as far as that is remembered. May meet locks that survivors hold. */
    public void undoRegistrations() {
        process.registrations().undoAll();
        process.defaults().close();
        if (loader.areas().contains(JdkArea.BEANS)) {
            group.runInEach(BeanCaches::ofCurrentGroup);
        }
        group.dissolve();
    }

    /** Lets go of the program, so that its classes can be unloaded; whatever of it still runs finds no further class. */
    @Override
    public void close() {
        closed = true;
        Reaper following = reaper.get();
        if (following != null && survivors.isEmpty()) {
            discardCompiledCode();
            following.letGo();
        }
        closedAt = Instant.now();
        if (survivors.isEmpty()) {
            process.openings().closeAll();
        }
        group.belongTo(null);
        loader.close();
    }
}
