package casement.inspect;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Who waits for a monitor, or for a lock of java.util.concurrent, and who owns it: as far as the JVM knows, which is for
 * platform threads only.
 */
final class JavaLocks {

    private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();

    private JavaLocks() {}

    /**
     * A platform thread that is blocked.
     *
     * @param number of no other time that this thread was blocked
     * @param owner the id of the thread that owns the lock, 0 if there is none
     */
    record Blocked(long number, String lock, long owner, String ownerName, String name, boolean timed) {}

    /** By the ids of the threads. All are looked at while none of them runs. */
    static Map<Long, Blocked> look() {
        Map<Long, Blocked> blocked = new HashMap<>();
        for (ThreadInfo thread : JVM.getThreadInfo(JVM.getAllThreadIds(), 1)) {
            if (thread != null && thread.getLockInfo() != null && isForOwner(thread)) {
                blocked.put(thread.getThreadId(), blocked(thread, thread.getLockInfo()));
            }
        }
        return blocked;
    }

    /** Not Object.wait, of which the JVM tells who is in the monitor, nor parking for anything but a lock. */
    private static boolean isForOwner(ThreadInfo thread) {
        StackTraceElement[] top = thread.getStackTrace();
        return switch (thread.getThreadState()) {
            case BLOCKED -> true;
            case WAITING, TIMED_WAITING ->
                top.length > 0 && top[0].getMethodName().equals("park") && thread.getLockOwnerId() > 0;
            default -> false;
        };
    }

    private static Blocked blocked(ThreadInfo thread, LockInfo lock) {
        boolean isMonitor = thread.getThreadState() == Thread.State.BLOCKED;
        return new Blocked(
                thread.getBlockedCount() << Integer.SIZE | thread.getWaitedCount() & 0xFFFF_FFFFL,
                (isMonitor ? "monitor " : "lock ") + lock,
                Math.max(0, thread.getLockOwnerId()),
                thread.getLockOwnerName() == null ? "" : thread.getLockOwnerName(),
                thread.getThreadName(),
                thread.getThreadState() == Thread.State.TIMED_WAITING);
    }
}
