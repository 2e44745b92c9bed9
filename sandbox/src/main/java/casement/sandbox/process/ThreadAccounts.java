package casement.sandbox.process;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one process use, and how many there may be.
 *
 * <p>The JVM knows the figures of live threads only. Threads that the process makes itself, and those of its thread
 * pools, note theirs when they end; of others that end, what they used after the last look is lost.
 */
final class ThreadAccounts {

    private static final @Nullable ThreadMXBean JVM =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;

    /** After so many notes, threads that have ended are summed up. */
    private static final int SWEEP = 64;

    /** What has been seen of a thread. */
    private static final class Account {
        private long cpu;
        private long bytes;
    }

    /** Sums at one moment. */
    record Sums(long cpuNanos, long allocatedBytes, int live, int virtual, long total) {}

    private final GuestThreads threads;
    private final IdentityHashMap<Thread, Account> accounts = new IdentityHashMap<>();
    private final Set<Thread> starting = Collections.newSetFromMap(new IdentityHashMap<>());
    private long endedCpu;
    private long endedBytes;
    private long total;
    private long notes;

    /** @param threads those of the process */
    ThreadAccounts(GuestThreads threads) {
        this.threads = threads;
    }

    /** The thread is about to be started. */
    synchronized void starting(Thread thread) {
        starting.add(thread);
        Account unused = account(thread);
    }

    /** This is the main thread, which is in no group of the process's if it is virtual. */
    synchronized void begins(Thread main) {
        Account unused = account(main);
    }

    /** Its start has succeeded or failed. */
    synchronized void started(Thread thread) {
        starting.remove(thread);
    }

    /** Looks for those that the JDK has started by itself up to that moment. */
    void find(long moment) {
        List<Thread> found = threads.aliveAt(moment);
        synchronized (this) {
            found.forEach(this::account);
            forgetEnded();
        }
    }

    /** How many are alive or about to be, as far as they are found. */
    synchronized int present() {
        starting.removeIf(ThreadAccounts::isBeyondStart);
        return (int) accounts.keySet().stream()
                .filter(thread -> thread.isAlive() || starting.contains(thread))
                .count();
    }

    /** A thread of the process's own tells it; whether one of the JDK's has ended already, the thread itself knows. */
    private static boolean isBeyondStart(Thread thread) {
        return thread.isAlive() || !(thread instanceof ProcessThread) && thread.getState() == Thread.State.TERMINATED;
    }

    /** How many are known, the JDK's own that nobody has looked for not among them. */
    synchronized int known() {
        return accounts.size();
    }

    /** The ids of those of these that run or could, or are in native code; virtual ones apart. */
    synchronized long[] running() {
        return accounts.keySet().stream()
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE && !isVirtual(thread))
                .mapToLong(ThreadAccounts::idOf)
                .toArray();
    }

    private Account account(Thread thread) {
        return accounts.computeIfAbsent(thread, fresh -> {
            total++;
            return new Account();
        });
    }

    /** The calling thread is about to end, as far as is known. */
    void note() {
        Thread self = Thread.currentThread();
        if (JVM == null) {
            return;
        }
        long[] id = {idOf(self)};
        long cpu = JVM.getThreadCpuTime(id)[0];
        long bytes = JVM.getThreadAllocatedBytes(id)[0];
        synchronized (this) {
            update(account(self), cpu, bytes);
            notes++;
            if (notes % SWEEP == 0) {
                forgetEnded();
            }
        }
    }

    static long idOf(Thread thread) {
        return thread instanceof ProcessThread own ? own.realId() : thread.getId();
    }

    /** Asks the JVM for the figures of all that are alive. */
    Sums look() {
        return look(threads.aliveLately());
    }

    private synchronized Sums look(List<Thread> found) {
        found.forEach(this::account);
        List<Thread> live = accounts.keySet().stream().filter(Thread::isAlive).toList();
        if (JVM != null && !live.isEmpty()) {
            long[] ids = live.stream().mapToLong(ThreadAccounts::idOf).toArray();
            long[] cpu = JVM.getThreadCpuTime(ids);
            long[] bytes = JVM.getThreadAllocatedBytes(ids);
            for (int i = 0; i < ids.length; i++) {
                update(account(live.get(i)), cpu[i], bytes[i]);
            }
        }
        forgetEnded();
        long cpu = endedCpu;
        long bytes = endedBytes;
        for (Account account : accounts.values()) {
            cpu += account.cpu;
            bytes += account.bytes;
        }
        int virtual = (int) live.stream().filter(ThreadAccounts::isVirtual).count();
        return new Sums(cpu, bytes, live.size(), virtual, total);
    }

    /** Figures of threads that have just ended, and of virtual ones, are -1. */
    private static void update(Account account, long cpu, long bytes) {
        account.cpu = Math.max(account.cpu, cpu);
        account.bytes = Math.max(account.bytes, bytes);
    }

    /** By what JDKs from 21 on call it; a class of the JDK's either way. */
    static boolean isVirtual(Thread thread) {
        return thread.getClass().getClassLoader() == null
                && thread.getClass().getName().endsWith("VirtualThread");
    }

    private void forgetEnded() {
        for (Iterator<Map.Entry<Thread, Account>> all = accounts.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Thread, Account> each = all.next();
            if (!each.getKey().isAlive() && !starting.contains(each.getKey())) {
                endedCpu += each.getValue().cpu;
                endedBytes += each.getValue().bytes;
                all.remove();
            }
        }
    }
}
