package casement.sandbox.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that guests give an executor all at once, and so much time. In real time this is the executor's own; in simulated
 * time it is done here, by what executors can do without a clock.
 */
public final class GuestInvocations {

    private GuestInvocations() {}

    private static boolean isReal(ExecutorService executor, GuestCalls caller) {
        return caller.time() == TimeSource.REAL || executor.getClass().getClassLoader() != null;
    }

    public static List<Future<@Nullable Object>> invokeAll(
            ExecutorService executor,
            Collection<? extends Callable<@Nullable Object>> tasks,
            long timeout,
            TimeUnit unit,
            GuestCalls caller)
            throws InterruptedException {
        if (isReal(executor, caller)) {
            return executor.invokeAll(tasks, timeout, unit);
        }
        long deadline = TimedWait.deadline(caller.time(), unit.toNanos(timeout));
        List<Future<@Nullable Object>> futures = new ArrayList<>();
        try {
            for (Callable<@Nullable Object> task : tasks) {
                FutureTask<@Nullable Object> future = new FutureTask<>(task);
                futures.add(future);
                executor.execute(future);
            }
            for (Future<@Nullable Object> future : futures) {
                awaitDone(future, deadline, caller);
            }
        } catch (TimeoutException over) {
            // Those that are not done are cancelled.
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
        return futures;
    }

    private static void awaitDone(Future<?> future, long deadline, GuestCalls caller)
            throws InterruptedException, TimeoutException {
        try {
            Object unused = GuestConcurrency.get(future, left(deadline, caller), TimeUnit.NANOSECONDS, caller);
        } catch (CancellationException | ExecutionException done) {
            // In one way or another.
        }
    }

    private static long left(long deadline, GuestCalls caller) {
        return deadline - caller.time().nanoTime();
    }

    public static @Nullable Object invokeAny(
            ExecutorService executor,
            Collection<? extends Callable<@Nullable Object>> tasks,
            long timeout,
            TimeUnit unit,
            GuestCalls caller)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (isReal(executor, caller) || tasks.isEmpty()) {
            return executor.invokeAny(tasks, timeout, unit);
        }
        long deadline = TimedWait.deadline(caller.time(), unit.toNanos(timeout));
        LinkedBlockingQueue<Future<@Nullable Object>> done = new LinkedBlockingQueue<>();
        ExecutorCompletionService<@Nullable Object> service = new ExecutorCompletionService<>(executor, done);
        List<Future<@Nullable Object>> futures = new ArrayList<>();
        try {
            for (Callable<@Nullable Object> task : tasks) {
                futures.add(service.submit(task));
            }
            return firstSuccess(done, futures.size(), deadline, caller);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static @Nullable Object firstSuccess(
            LinkedBlockingQueue<Future<@Nullable Object>> done, int count, long deadline, GuestCalls caller)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutionException last = null;
        for (int i = 0; i < count; i++) {
            Object next = GuestConcurrency.poll(done, left(deadline, caller), TimeUnit.NANOSECONDS, caller);
            if (next == null) {
                throw new TimeoutException();
            }
            try {
                return ((Future<?>) next).get();
            } catch (ExecutionException failed) {
                last = failed;
            }
        }
        throw last == null ? new ExecutionException(new IllegalStateException("no task")) : last;
    }
}
