package casement;

/** How a wait for several objects ended. */
public sealed interface WaitResult {

    /** How a wait for any of several objects ended: {@link Signaled} or {@link TimedOut}. */
    sealed interface OfAny extends WaitResult permits Signaled, TimedOut {}

    /** How a wait for all of several objects ended: {@link AllSignaled} or {@link TimedOut}. */
    sealed interface OfAll extends WaitResult permits AllSignaled, TimedOut {}

    /**
     * One object let the thread through; no other was touched (WA9).
     *
     * @param index the place of the object in the wait, from 0; the lowest, if several were signaled
     * @param abandoned whether it is a mutex whose last owner died inside (MU11)
     */
    record Signaled(int index, KernelWaitable object, boolean abandoned) implements OfAny {}

    /**
     * All objects let the thread through in the same instant (WA10).
     *
     * @param abandoned whether a mutex was among them whose last owner died inside (WA13)
     */
    record AllSignaled(boolean abandoned) implements OfAll {}

    /** The time passed first, and nothing was taken. */
    record TimedOut() implements OfAny, OfAll {}
}
