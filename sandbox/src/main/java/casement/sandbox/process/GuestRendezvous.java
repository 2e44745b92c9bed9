package casement.sandbox.process;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TransferQueue;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Timed waits of threads for each other, as guests ask for them: in real time the JDK's own, in simulated time the
 * untimed ones, which a {@link TimedWait} ends. Whether a thread is met or gives up, the JDK decides: an interrupt that
 * comes too late is not noticed there.
 */
public final class GuestRendezvous {

    private GuestRendezvous() {}

    private static boolean isReal(Object waitedOn, long timeout, GuestCalls caller) {
        return caller.time() == TimeSource.REAL
                || timeout <= 0
                || waitedOn.getClass().getClassLoader() != null;
    }

    /** Who gives up breaks the barrier, by an interrupt as by a timeout. */
    public static int await(CyclicBarrier waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return isReal(waited, timeout, caller)
                ? waited.await(timeout, unit)
                : TimedWait.<Integer, BrokenBarrierException, TimeoutException>await(
                        caller.time(), unit.toNanos(timeout), waited::await, () -> {
                            throw new TimeoutException();
                        });
    }

    public static @Nullable Object exchange(
            Exchanger<@Nullable Object> waited,
            @Nullable Object element,
            long timeout,
            TimeUnit unit,
            GuestCalls caller)
            throws InterruptedException, TimeoutException {
        return isReal(waited, timeout, caller)
                ? waited.exchange(element, timeout, unit)
                : TimedWait.<@Nullable Object, RuntimeException, TimeoutException>await(
                        caller.time(), unit.toNanos(timeout), () -> waited.exchange(element), () -> {
                            throw new TimeoutException();
                        });
    }

    public static int awaitAdvanceInterruptibly(
            Phaser waited, int phase, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException, TimeoutException {
        return isReal(waited, timeout, caller)
                ? waited.awaitAdvanceInterruptibly(phase, timeout, unit)
                : TimedWait.<Integer, RuntimeException, TimeoutException>await(
                        caller.time(), unit.toNanos(timeout), () -> waited.awaitAdvanceInterruptibly(phase), () -> {
                            throw new TimeoutException();
                        });
    }

    public static boolean tryTransfer(
            TransferQueue<Object> waited, Object element, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        return isReal(waited, timeout, caller)
                ? waited.tryTransfer(element, timeout, unit)
                : TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                        caller.time(),
                        unit.toNanos(timeout),
                        () -> {
                            waited.transfer(element);
                            return true;
                        },
                        () -> false);
    }

    public static long tryReadLock(StampedLock waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        return isReal(waited, timeout, caller)
                ? waited.tryReadLock(timeout, unit)
                : TimedWait.<Long, RuntimeException, RuntimeException>await(
                        caller.time(), unit.toNanos(timeout), waited::readLockInterruptibly, waited::tryReadLock);
    }

    public static long tryWriteLock(StampedLock waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        return isReal(waited, timeout, caller)
                ? waited.tryWriteLock(timeout, unit)
                : TimedWait.<Long, RuntimeException, RuntimeException>await(
                        caller.time(), unit.toNanos(timeout), waited::writeLockInterruptibly, waited::tryWriteLock);
    }
}
