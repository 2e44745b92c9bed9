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

    /** What leaving a mutex for good comes to, made once. */
    private static final Step<MutexState> LEFT_FREE = Step.to(FREE).with(0);

    /** The first entry of those threads that came last, so that entering again and again makes no garbage. */
    private static final Recent<Grant<MutexState>> FIRST_ENTRIES = new Recent<>(256);

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
        if (depth == 0 && !abandoned) {
            return firstEntry(waiter.thread());
        }
        return new Grant<>(
                new MutexState(waiter.thread(), depth + 1, false), abandoned ? Status.ABANDONED : Status.SUCCESS);
    }

    private static Grant<MutexState> firstEntry(ThreadId thread) {
        Grant<MutexState> known = FIRST_ENTRIES.at(thread.value());
        return known != null && thread.equals(known.next().owner)
                ? known
                : FIRST_ENTRIES.put(thread.value(), Grant.of(ownedBy(thread)));
    }

    /** The owner died inside: the whole recursion is dropped (MU10). */
    @Override
    public Step<MutexState> threadEnded(ThreadId thread) {
        return Step.to(thread.equals(owner) ? ABANDONED : this);
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

    /** What may be asked of a mutex, other than to wait for it. */
    public sealed interface Request extends ObjectRequest<MutexState> {

        @Override
        default ObjectType type() {
            return ObjectType.MUTEX;
        }
    }

    /** Gives up one level of ownership and tells, as an {@link Integer}, how many are left. Only the owner may (MU6). */
    public record Release() implements Request {

        @Override
        public Step<MutexState> on(MutexState mutex, Caller caller) {
            if (!caller.thread().equals(mutex.owner)) {
                return Step.refused(mutex, Status.MUTANT_NOT_OWNED);
            }
            if (mutex.depth == 1) {
                return LEFT_FREE;
            }
            MutexState left = new MutexState(mutex.owner, mutex.depth - 1, false);
            return Step.to(left).with(left.depth);
        }

        /** None: whoever could open the mutex may leave it (MU8). */
        @Override
        public int access() {
            return 0;
        }
    }

    /** Tells an {@link Info}; Win32 has no such function, only the layer below it (MU1). */
    public record Query() implements Request {

        @Override
        public Step<MutexState> on(MutexState mutex, Caller caller) {
            return Step.to(mutex).with(new Info(1 - mutex.depth, caller.thread().equals(mutex.owner), mutex.abandoned));
        }

        @Override
        public int access() {
            return Access.QUERY_STATE;
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }

    /**
     * What {@link Query} tells.
     *
     * @param count 1 if the mutex is free, 0 if it was entered once, one less for each further entry
     */
    public record Info(int count, boolean ownedByCaller, boolean abandoned) {}
}
