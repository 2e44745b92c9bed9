package casement.sandbox.process;

import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Timed acquisitions of synchronizers that guests make themselves: in real time the JDK's own, in simulated time the
 * untimed ones, which a {@link TimedWait} ends.
 */
public final class GuestSynchronizers {

    private GuestSynchronizers() {}

    private static boolean isReal(long nanos, GuestCalls caller) {
        return caller.time() == TimeSource.REAL || nanos <= 0;
    }

    public static boolean tryAcquireNanos(
            AbstractQueuedSynchronizer waited, int argument, long nanos, GuestCalls caller)
            throws InterruptedException {
        return isReal(nanos, caller)
                ? waited.tryAcquireNanos(argument, nanos)
                : TimedWait.<Boolean, RuntimeException, InterruptedException>await(
                        caller.time(),
                        nanos,
                        () -> {
                            waited.acquireInterruptibly(argument);
                            return true;
                        },
                        () -> waited.tryAcquireNanos(argument, 0));
    }

    public static boolean tryAcquireSharedNanos(
            AbstractQueuedSynchronizer waited, int argument, long nanos, GuestCalls caller)
            throws InterruptedException {
        return isReal(nanos, caller)
                ? waited.tryAcquireSharedNanos(argument, nanos)
                : TimedWait.<Boolean, RuntimeException, InterruptedException>await(
                        caller.time(),
                        nanos,
                        () -> {
                            waited.acquireSharedInterruptibly(argument);
                            return true;
                        },
                        () -> waited.tryAcquireSharedNanos(argument, 0));
    }

    public static boolean tryAcquireNanos(
            AbstractQueuedLongSynchronizer waited, long argument, long nanos, GuestCalls caller)
            throws InterruptedException {
        return isReal(nanos, caller)
                ? waited.tryAcquireNanos(argument, nanos)
                : TimedWait.<Boolean, RuntimeException, InterruptedException>await(
                        caller.time(),
                        nanos,
                        () -> {
                            waited.acquireInterruptibly(argument);
                            return true;
                        },
                        () -> waited.tryAcquireNanos(argument, 0));
    }

    public static boolean tryAcquireSharedNanos(
            AbstractQueuedLongSynchronizer waited, long argument, long nanos, GuestCalls caller)
            throws InterruptedException {
        return isReal(nanos, caller)
                ? waited.tryAcquireSharedNanos(argument, nanos)
                : TimedWait.<Boolean, RuntimeException, InterruptedException>await(
                        caller.time(),
                        nanos,
                        () -> {
                            waited.acquireSharedInterruptibly(argument);
                            return true;
                        },
                        () -> waited.tryAcquireSharedNanos(argument, 0));
    }
}
