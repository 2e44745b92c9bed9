package casement.sandbox.process;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits with a timeout as guests ask for them. In real time each is the JDK's own; in simulated time it is the untimed
 * one, which a {@link TimedWait} ends.
 */
@SuppressWarnings("WaitNotInLoop") // the guest's own calls: the loop is around them there
public final class GuestWaits {

    private GuestWaits() {}

    private static boolean isReal(GuestCalls caller) {
        return caller.time() == TimeSource.REAL;
    }

    public static void interrupt(Thread thread, GuestCalls caller) {
        if (isReal(caller)) {
            thread.interrupt();
        } else {
            TimedWait.interrupt(thread);
        }
    }

    public static void sleep(long millis, GuestCalls caller) throws InterruptedException {
        if (isReal(caller)) {
            Thread.sleep(millis);
        } else {
            sleepNanos(notNegative(TimeUnit.MILLISECONDS.toNanos(millis)), caller);
        }
    }

    public static void sleep(long millis, int nanos, GuestCalls caller) throws InterruptedException {
        if (isReal(caller)) {
            Thread.sleep(millis, nanos);
        } else {
            sleepNanos(notNegative(TimeUnit.MILLISECONDS.toNanos(millis)) + notNegative(nanos), caller);
        }
    }

    public static void sleep(Duration time, GuestCalls caller) throws InterruptedException {
        sleep(TimeUnit.NANOSECONDS, TimeUnit.NANOSECONDS.convert(time), caller);
    }

    public static void sleep(TimeUnit unit, long timeout, GuestCalls caller) throws InterruptedException {
        if (isReal(caller)) {
            unit.sleep(timeout);
        } else if (timeout > 0) {
            sleepNanos(unit.toNanos(timeout), caller);
        }
    }

    private static void sleepNanos(long nanos, GuestCalls caller) throws InterruptedException {
        TimedWait.sleep(caller.time(), nanos);
    }

    public static void parkNanos(long nanos, GuestCalls caller) {
        if (isReal(caller)) {
            LockSupport.parkNanos(nanos);
        } else {
            TimedWait.park(caller.time(), null, nanos);
        }
    }

    public static void parkNanos(@Nullable Object blocker, long nanos, GuestCalls caller) {
        if (isReal(caller)) {
            LockSupport.parkNanos(blocker, nanos);
        } else {
            TimedWait.park(caller.time(), blocker, nanos);
        }
    }

    public static void parkUntil(long deadline, GuestCalls caller) {
        if (isReal(caller)) {
            LockSupport.parkUntil(deadline);
        } else {
            TimedWait.park(caller.time(), null, until(deadline, caller));
        }
    }

    public static void parkUntil(@Nullable Object blocker, long deadline, GuestCalls caller) {
        if (isReal(caller)) {
            LockSupport.parkUntil(blocker, deadline);
        } else {
            TimedWait.park(caller.time(), blocker, until(deadline, caller));
        }
    }

    private static long until(long epochMillis, GuestCalls caller) {
        return TimeUnit.MILLISECONDS.toNanos(
                epochMillis - caller.time().instant().toEpochMilli());
    }

    public static void join(Thread thread, long millis, GuestCalls caller) throws InterruptedException {
        if (isReal(caller) || millis == 0) {
            thread.join(millis);
        } else {
            joinNanos(thread, notNegative(TimeUnit.MILLISECONDS.toNanos(millis)), caller);
        }
    }

    public static void join(Thread thread, long millis, int nanos, GuestCalls caller) throws InterruptedException {
        if (isReal(caller) || millis == 0 && nanos == 0) {
            thread.join(millis, nanos);
        } else {
            joinNanos(thread, notNegative(TimeUnit.MILLISECONDS.toNanos(millis)) + notNegative(nanos), caller);
        }
    }

    public static boolean join(Thread thread, Duration time, GuestCalls caller) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            throw new IllegalThreadStateException("Thread not started");
        }
        timedJoin(TimeUnit.NANOSECONDS, thread, TimeUnit.NANOSECONDS.convert(time), caller);
        return thread.getState() == Thread.State.TERMINATED;
    }

    public static void timedJoin(TimeUnit unit, Thread thread, long timeout, GuestCalls caller)
            throws InterruptedException {
        if (isReal(caller)) {
            unit.timedJoin(thread, timeout);
        } else if (timeout > 0) {
            joinNanos(thread, unit.toNanos(timeout), caller);
        }
    }

    private static void joinNanos(Thread thread, long nanos, GuestCalls caller) throws InterruptedException {
        TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                nanos,
                () -> {
                    thread.join();
                    return true;
                },
                () -> false);
    }

    public static @Nullable Reference<?> remove(ReferenceQueue<?> queue, long millis, GuestCalls caller)
            throws InterruptedException {
        if (caller.time() == TimeSource.REAL || queue.getClass().getClassLoader() != null || millis <= 0) {
            return queue.remove(millis);
        }
        return TimedWait.<@Nullable Reference<?>, RuntimeException, RuntimeException>await(
                caller.time(), TimeUnit.MILLISECONDS.toNanos(millis), queue::remove, queue::poll);
    }

    public static void waitFor(Object monitor, long millis, GuestCalls caller) throws InterruptedException {
        if (isReal(caller) || millis <= 0) {
            monitor.wait(millis);
        } else {
            waitNanos(monitor, TimeUnit.MILLISECONDS.toNanos(millis), caller);
        }
    }

    public static void waitFor(Object monitor, long millis, int nanos, GuestCalls caller) throws InterruptedException {
        if (isReal(caller) || millis < 0 || nanos < 0 || millis == 0 && nanos == 0) {
            monitor.wait(millis, nanos);
        } else {
            waitNanos(monitor, TimeUnit.MILLISECONDS.toNanos(millis) + nanos, caller);
        }
    }

    public static void timedWait(TimeUnit unit, Object monitor, long timeout, GuestCalls caller)
            throws InterruptedException {
        if (isReal(caller)) {
            unit.timedWait(monitor, timeout);
        } else if (timeout > 0) {
            waitNanos(monitor, unit.toNanos(timeout), caller);
        }
    }

    private static void waitNanos(Object monitor, long nanos, GuestCalls caller) throws InterruptedException {
        TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                nanos,
                () -> {
                    monitor.wait();
                    return true;
                },
                () -> false);
    }

    private static long notNegative(long timeout) {
        if (timeout < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        return timeout;
    }
}
