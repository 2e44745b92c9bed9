package casement.semantics;

import org.jspecify.annotations.Nullable;

/**
 * What a kernel object must say about itself before anything can wait for it.
 *
 * <p>Two questions are enough for wait-any and wait-all alike: may this waiter have you now, and what do you become
 * when it does. Everything about queues, timeouts and blocking lives elsewhere.
 */
public interface Waitable<S extends Waitable<S>> extends ObjectState<S> {

    boolean isSignaledFor(Waiter waiter);

    /**
     * Consumes the signal; only asked of a state that {@link #isSignaledFor is signaled} for this waiter.
     *
     * <p>A grant never makes the object more signaled for anybody else.
     */
    Grant<S> grantTo(Waiter waiter);

    /** The thread that keeps all others out, if there is one: whoever waits lends it its priority (CW9). */
    default @Nullable ThreadId owner() {
        return null;
    }
}
