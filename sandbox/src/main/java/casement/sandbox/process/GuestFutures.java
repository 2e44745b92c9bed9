package casement.sandbox.process;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Delays of {@link CompletableFuture}: by the process's time source, and called off at its end. The JDK's own would hold
 * what they are for until they are due, whatever becomes of the process.
 */
public final class GuestFutures {

    private GuestFutures() {}

    public static <T> CompletableFuture<T> orTimeout(
            CompletableFuture<T> future, long timeout, TimeUnit unit, GuestCalls caller) {
        return until(future, timeout, unit, () -> future.completeExceptionally(new TimeoutException()), caller);
    }

    public static <T extends @Nullable Object> CompletableFuture<T> completeOnTimeout(
            CompletableFuture<T> future, T value, long timeout, TimeUnit unit, GuestCalls caller) {
        return until(future, timeout, unit, () -> future.complete(value), caller);
    }

    private static <T extends @Nullable Object> CompletableFuture<T> until(
            CompletableFuture<T> future, long timeout, TimeUnit unit, Runnable late, GuestCalls caller) {
        if (!future.isDone()) {
            GuestAlarm alarm = GuestAlarm.after(unit.toNanos(timeout), late, caller);
            CompletableFuture<T> unused = future.whenComplete((value, thrown) -> alarm.close());
        }
        return future;
    }

    /** The default executor that the JDK would choose. */
    public static Executor delayedExecutor(long delay, TimeUnit unit, GuestCalls caller) {
        Executor usual = new CompletableFuture<Void>().defaultExecutor();
        return delayedExecutor(delay, unit, usual, caller);
    }

    public static Executor delayedExecutor(long delay, TimeUnit unit, Executor executor, GuestCalls caller) {
        Objects.requireNonNull(executor);
        long nanos = unit.toNanos(delay);
        return task -> {
            Objects.requireNonNull(task);
            GuestAlarm unused = GuestAlarm.after(nanos, () -> executor.execute(task), caller);
        };
    }
}
