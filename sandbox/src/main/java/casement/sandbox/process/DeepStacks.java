package casement.sandbox.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds threads that are deep in recursion. To leave a compiled frame costs less than a microsecond, and several if its
 * code has been discarded; on a full stack that is the difference between some milliseconds and a quarter of a second.
 */
final class DeepStacks {

    /** So many frames are left within a millisecond or two even so. */
    private static final int DEEP = 300;

    private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();

    private DeepStacks() {}

    /**
     * Whether one of these threads runs, with so many calls on its stack. Where more of them run than there are processors
     * they are not looked at: the JVM would have each take its turn first.
     */
    static boolean isAnyAmong(List<Thread> threads) {
        List<Thread> running = running(threads);
        return !running.isEmpty() && !isCrowd(running) && isAnyDeep(running);
    }

    /** Whether more of these threads run than there are processors, so that who waits for one waits for several turns. */
    static boolean areCrowd(List<Thread> threads) {
        return isCrowd(running(threads));
    }

    private static boolean isCrowd(List<Thread> running) {
        return running.size() > Runtime.getRuntime().availableProcessors();
    }

    private static List<Thread> running(List<Thread> threads) {
        List<Thread> running = new ArrayList<>();
        for (Thread thread : threads) {
            if (thread.getState() == Thread.State.RUNNABLE) {
                running.add(thread);
            }
        }
        return running;
    }

    private static boolean isAnyDeep(List<Thread> running) {
        long[] platform = new long[running.size()];
        int count = 0;
        for (Thread thread : running) {
            if (!ThreadAccounts.isVirtual(thread)) {
                platform[count++] = ThreadAccounts.idOf(thread);
            } else if (thread.getStackTrace().length >= DEEP) { // the JVM counts up to 1024
                return true;
            }
        }
        if (count > 0) {
            for (ThreadInfo info : JVM.getThreadInfo(Arrays.copyOf(platform, count), DEEP)) {
                if (info != null && info.getStackTrace().length == DEEP) {
                    return true;
                }
            }
        }
        return false;
    }
}
