package casement.semantics;

/**
 * A semaphore: a count between zero and a maximum that each wait lowers by one.
 *
 * <p>It has no owner, so nobody abandons it: what a thread took and did not give back is gone when the thread dies, and
 * any thread may give back what another took. Rules SE1 to SE8.
 */
public record SemaphoreState(int count, int max) implements Waitable<SemaphoreState> {

    // what taking and giving back one came to last, so that doing it again and again makes no garbage
    private static final Recent<Grant<SemaphoreState>> TAKEN = new Recent<>(1024);
    private static final Recent<Step<SemaphoreState>> GIVEN_BACK = new Recent<>(1024);

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
        Grant<SemaphoreState> known = TAKEN.at(key());
        return known != null && known.next().is(count - 1, max)
                ? known
                : TAKEN.put(key(), Grant.of(new SemaphoreState(count - 1, max)));
    }

    private int key() {
        return 31 * max + count;
    }

    private boolean is(int thatCount, int thatMax) {
        return count == thatCount && max == thatMax;
    }

    private Step<SemaphoreState> givenBack(int by) {
        Step<SemaphoreState> known = by == 1 ? GIVEN_BACK.at(key()) : null;
        if (known != null && known.next().is(count + 1, max)) {
            return known;
        }
        Step<SemaphoreState> made = Step.to(new SemaphoreState(count + by, max)).with(count);
        return by == 1 ? GIVEN_BACK.put(key(), made) : made;
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
            return semaphore.givenBack(by);
        }

        @Override
        public int access() {
            return Access.MODIFY_STATE;
        }
    }
}
