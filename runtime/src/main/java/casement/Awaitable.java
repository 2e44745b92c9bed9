package casement;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A kernel object whose signal is all there is to wait for: nothing has to be given back afterwards. */
public sealed interface Awaitable extends KernelWaitable
        permits Event, Job, KernelProcess, MessageReader, MessageWriter, WaitableTimer, Watchdog {

    /**
     * Waits until this object is signaled, however long that takes.
     *
     * @throws KernelException if the wait is refused
     */
    default void await() {
        Waiting.forever(this, Waiting.NOT_SIGNALED);
    }

    /**
     * Waits until this object is signaled; zero only looks.
     *
     * @throws WaitTimeoutException if the time passes first
     * @throws KernelException if the wait is refused
     */
    default void await(Duration timeout) {
        Waiting.within(this, Waiting.NOT_SIGNALED, timeout);
    }

    /**
     * Waits until this object is signaled; zero only looks.
     *
     * @return whether it was, before the time passed
     * @throws KernelException if the wait is refused
     */
    default boolean tryAwait(Duration timeout) {
        return Waiting.attempt(this, Waiting.NOT_SIGNALED, timeout).isPresent();
    }

    /**
     * Waits without blocking the calling thread.
     *
     * @return completed when this object is signaled, or exceptionally by a {@link KernelException}
     */
    default CompletionStage<Void> awaitAsync() {
        return Waiting.async(this, Waiting.NOT_SIGNALED).thenAccept(status -> {});
    }
}
