package casement.sandbox.process;

import java.util.Date;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Timed operations of {@code java.util.concurrent} as guests call them: in real time the JDK's own, in simulated time
 * the untimed ones, which a {@link TimedWait} ends. An object that is not of the JDK does its own waiting.
 */
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // the guest's own calls: loops and types are its business
public final class GuestConcurrency {

    private GuestConcurrency() {}

    private static boolean isReal(Object waitedOn, GuestCalls caller) {
        return caller.time() == TimeSource.REAL || waitedOn.getClass().getClassLoader() != null;
    }

    public static boolean await(CountDownLatch waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.await(timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.await();
                    return true;
                },
                () -> waited.getCount() == 0);
    }

    public static boolean tryAcquire(Semaphore waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.tryAcquire(timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.acquire();
                    return true;
                },
                () -> waited.tryAcquire());
    }

    public static boolean tryAcquire(Semaphore waited, int permits, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.tryAcquire(permits, timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.acquire(permits);
                    return true;
                },
                () -> waited.tryAcquire(permits));
    }

    public static boolean tryLock(Lock waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.tryLock(timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.lockInterruptibly();
                    return true;
                },
                () -> waited.tryLock());
    }

    public static @Nullable Object poll(BlockingQueue<?> waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.poll(timeout, unit);
        }
        return TimedWait.<@Nullable Object, RuntimeException, RuntimeException>await(
                caller.time(), unit.toNanos(timeout), () -> waited.take(), () -> waited.poll());
    }

    public static boolean offer(
            BlockingQueue<Object> waited, Object element, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.offer(element, timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.put(element);
                    return true;
                },
                () -> waited.offer(element));
    }

    public static @Nullable Object pollFirst(BlockingDeque<?> waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.pollFirst(timeout, unit);
        }
        return TimedWait.<@Nullable Object, RuntimeException, RuntimeException>await(
                caller.time(), unit.toNanos(timeout), () -> waited.takeFirst(), () -> waited.pollFirst());
    }

    public static @Nullable Object pollLast(BlockingDeque<?> waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.pollLast(timeout, unit);
        }
        return TimedWait.<@Nullable Object, RuntimeException, RuntimeException>await(
                caller.time(), unit.toNanos(timeout), () -> waited.takeLast(), () -> waited.pollLast());
    }

    public static boolean offerFirst(
            BlockingDeque<Object> waited, Object element, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.offerFirst(element, timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.putFirst(element);
                    return true;
                },
                () -> waited.offerFirst(element));
    }

    public static boolean offerLast(
            BlockingDeque<Object> waited, Object element, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.offerLast(element, timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.putLast(element);
                    return true;
                },
                () -> waited.offerLast(element));
    }

    public static @Nullable Object get(Future<?> waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (isReal(waited, caller)) {
            return waited.get(timeout, unit);
        }
        boolean done = TimedWait.<Boolean, ExecutionException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.get();
                    return true;
                },
                waited::isDone);
        if (!done) {
            throw new TimeoutException();
        }
        return waited.get();
    }

    /** The JDK has no untimed form of it, so a thread of the host's waits on the guest's behalf. */
    public static boolean awaitTermination(ExecutorService waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller) || waited.isTerminated()) {
            return waited.awaitTermination(timeout, unit);
        }
        if (waited == ForkJoinPool.commonPool()) {
            boolean unused = GuestPools.awaitQuiescence(ForkJoinPool.commonPool(), timeout, unit, caller);
            return false; // it is never terminated
        }
        CountDownLatch terminated = new CountDownLatch(1);
        Thread watcher = HostThread.named("casement-awaits-executor", () -> {
            try {
                while (!waited.awaitTermination(1, TimeUnit.DAYS)) {}
                terminated.countDown();
            } catch (InterruptedException nobodyWaits) {
                // Then it does not matter.
            }
        });
        watcher.start();
        try {
            return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                    caller.time(),
                    unit.toNanos(timeout),
                    () -> {
                        terminated.await();
                        return true;
                    },
                    waited::isTerminated);
        } finally {
            watcher.interrupt();
        }
    }

    public static boolean await(Condition waited, long timeout, TimeUnit unit, GuestCalls caller)
            throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.await(timeout, unit);
        }
        return TimedWait.<Boolean, RuntimeException, RuntimeException>await(
                caller.time(),
                unit.toNanos(timeout),
                () -> {
                    waited.await();
                    return true;
                },
                () -> false);
    }

    public static long awaitNanos(Condition waited, long nanos, GuestCalls caller) throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.awaitNanos(nanos);
        }
        long deadline = TimedWait.deadline(caller.time(), nanos);
        await(waited, nanos, TimeUnit.NANOSECONDS, caller);
        return deadline - caller.time().nanoTime();
    }

    public static boolean awaitUntil(Condition waited, Date deadline, GuestCalls caller) throws InterruptedException {
        if (isReal(waited, caller)) {
            return waited.awaitUntil(deadline);
        }
        long millis = deadline.getTime() - caller.time().instant().toEpochMilli();
        return await(waited, millis, TimeUnit.MILLISECONDS, caller);
    }
}
