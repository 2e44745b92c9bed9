package casement.semantics;

import org.jspecify.annotations.Nullable;

/**
 * A mutex: owned by at most one thread, entered again freely by that thread, abandoned when it dies.
 *
 * <p>An abandoned mutex is free. The next owner is told once, by {@link Status#ABANDONED}, that what the mutex protects
 * may be half-written; after that the mutex is ordinary again. Rules MU1 to MU17.
 *
 * @param owner the thread inside, or null if the mutex is free
 * @param depth how often the owner has entered
 * @param abandoned whether the last owner died inside and nobody was told yet
 */
public record MutexState(@Nullable ThreadId owner, int depth, boolean abandoned) implements Waitable<MutexState> {

    public static final MutexState FREE = new MutexState(null, 0, false);

    private static final MutexState ABANDONED = new MutexState(null, 0, true);

    /** Windows gives up at 2^31 entries; so do we, rather than to count wrong (MU7). */
    private static final int LIMIT = Integer.MAX_VALUE;

    public static MutexState ownedBy(ThreadId thread) {
        return new MutexState(thread, 1, false);
    }

    @Override
    public ObjectType type() {
        return ObjectType.MUTEX;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return owner == null || owner.equals(waiter.thread());
    }

    @Override
    public Grant<MutexState> grantTo(Waiter waiter) {
        if (depth == LIMIT) {
            return new Grant<>(this, Status.MUTANT_LIMIT_EXCEEDED);
        }
        return new Grant<>(
                new MutexState(waiter.thread(), depth + 1, false), abandoned ? Status.ABANDONED : Status.SUCCESS);
    }

    /** The owner died inside: the whole recursion is dropped (MU10). */
    @Override
    public Step<MutexState> threadEnded(ThreadId thread) {
        return Step.to(thread.equals(owner) ? ABANDONED : this);
    }

    private MutexState left() {
        return depth == 1 ? FREE : new MutexState(owner, depth - 1, false);
    }

    /** What CreateMutex asks for. */
    public record Spec(boolean initiallyOwned) implements ObjectSpec<MutexState> {

        @Override
        public ObjectType type() {
            return ObjectType.MUTEX;
        }

        @Override
        public MutexState create(Caller creator) {
            return initiallyOwned ? ownedBy(creator.thread()) : FREE;
        }

        @Override
        public boolean bornOwned() {
            return initiallyOwned;
        }
    }

    /** Gives up one level of ownership. Only the owner may: {@link Status#MUTANT_NOT_OWNED} (MU6). */
    public record Release() implements ObjectRequest<MutexState> {

        @Override
        public Step<MutexState> on(MutexState mutex, Caller caller) {
            if (!caller.thread().equals(mutex.owner)) {
                return Step.refused(mutex, Status.MUTANT_NOT_OWNED);
            }
            return Step.to(mutex.left());
        }

        @Override
        public ObjectType type() {
            return ObjectType.MUTEX;
        }

        @Override
        public int access() {
            return 0;
        }
    }
}
