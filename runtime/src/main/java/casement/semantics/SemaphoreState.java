package casement.semantics;

/**
 * A semaphore: a count between zero and a maximum that each wait lowers by one.
 *
 * <p>It has no owner, so nobody abandons it: what a thread took and did not give back is gone when the thread dies, and
 * any thread may give back what another took. Rules SE1 to SE8.
 */
public record SemaphoreState(int count, int max) implements Waitable<SemaphoreState> {

    @Override
    public ObjectType type() {
        return ObjectType.SEMAPHORE;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return count > 0;
    }

    @Override
    public Grant<SemaphoreState> grantTo(Waiter waiter) {
        return Grant.of(new SemaphoreState(count - 1, max));
    }

    /**
     * What CreateSemaphore asks for.
     *
     * @param ignoredIfExisting whether an existing semaphore is opened without a look at the counts, as Windows CE does
     *     (SE8); Windows NT refuses bad counts before it looks at the name (SE2)
     */
    public record Spec(int initial, int max, boolean ignoredIfExisting) implements ObjectSpec<SemaphoreState> {

        public Spec(int initial, int max) {
            this(initial, max, false);
        }

        @Override
        public ObjectType type() {
            return ObjectType.SEMAPHORE;
        }

        @Override
        public Status check() {
            return ignoredIfExisting ? Status.SUCCESS : checkCounts();
        }

        @Override
        public Status checkFresh() {
            return checkCounts();
        }

        private Status checkCounts() {
            return initial < 0 || max <= 0 || initial > max ? Status.INVALID_PARAMETER : Status.SUCCESS;
        }

        @Override
        public SemaphoreState create(Caller creator) {
            return new SemaphoreState(initial, max);
        }
    }

    /** What may be asked of a semaphore, other than to wait for it. */
    public sealed interface Request extends ObjectRequest<SemaphoreState> {

        @Override
        default ObjectType type() {
            return ObjectType.SEMAPHORE;
        }
    }

    /**
     * Raises the count and tells what it was before, an {@link Integer} (SE4).
     *
     * <p>All or nothing: beyond the maximum the count stays as it is (SE5). Less than nothing is
     * refused, and so is nothing unless the dialect lets it pass (SE6).
     */
    public record Release(int by, boolean mayBeNothing) implements Request {

        public Release(int by) {
            this(by, false);
        }

        @Override
        public Step<SemaphoreState> on(SemaphoreState semaphore, Caller caller) {
            if (by < 0 || by == 0 && !mayBeNothing) {
                return Step.refused(semaphore, Status.INVALID_PARAMETER);
            }
            if (by > semaphore.max - semaphore.count) {
                return Step.refused(semaphore, Status.SEMAPHORE_LIMIT_EXCEEDED);
            }
            return Step.to(new SemaphoreState(semaphore.count + by, semaphore.max))
                    .with(semaphore.count);
        }

        @Override
        public int access() {
            return Access.MODIFY_STATE;
        }
    }
}
