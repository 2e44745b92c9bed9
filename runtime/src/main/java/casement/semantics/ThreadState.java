package casement.semantics;

/**
 * A thread, as those see it who have a handle to it: running or suspended until it has ended, then signaled for good
 * (PR13, WA24).
 *
 * @param exitCode {@link ProcessState#STILL_ACTIVE} until the thread has ended (PR1)
 * @param suspendCount the thread runs while this is 0 (PR7)
 * @param priority its own priority, 0 (highest) to 255; what waiters lend it does not count (CW9)
 */
public record ThreadState(ThreadId id, boolean ended, int exitCode, int suspendCount, int priority)
        implements Waitable<ThreadState> {

    /** A thread cannot be suspended more often at once (PR8). */
    public static final int MAXIMUM_SUSPEND_COUNT = 127;

    @Override
    public ObjectType type() {
        return ObjectType.THREAD;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return ended;
    }

    @Override
    public Grant<ThreadState> grantTo(Waiter waiter) {
        return Grant.of(this);
    }

    private ThreadState suspended(int count) {
        return new ThreadState(id, ended, exitCode, count, priority);
    }

    /** A thread that runs, or waits to be resumed before any of its code runs (PR7). */
    public record Spec(ThreadId id, int priority, boolean suspended) implements ObjectSpec<ThreadState> {

        @Override
        public ObjectType type() {
            return ObjectType.THREAD;
        }

        @Override
        public Status check() {
            return Priority.isValid(priority) ? Status.SUCCESS : Status.INVALID_PARAMETER;
        }

        @Override
        public ThreadState create(Caller creator) {
            return new ThreadState(id, false, ProcessState.STILL_ACTIVE, suspended ? 1 : 0, priority);
        }
    }

    /** What may be asked of a thread, other than to wait for it. Only {@link End} makes it signaled. */
    public sealed interface Request extends ObjectRequest<ThreadState> {

        @Override
        default ObjectType type() {
            return ObjectType.THREAD;
        }

        @Override
        default boolean onlyConsumes() {
            return true;
        }
    }

    /** The thread has ended, with this code; on one that had ended before it has no effect (PR6). */
    public record End(int exitCode) implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            return Step.to(thread.ended ? thread : new ThreadState(thread.id, true, exitCode, 0, thread.priority));
        }

        @Override
        public int access() {
            return Access.THREAD_TERMINATE;
        }

        @Override
        public boolean onlyConsumes() {
            return false;
        }
    }

    /** Tells the exit code, an {@link Integer} (PR1). */
    public record GetExitCode() implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            return Step.to(thread).with(thread.exitCode);
        }

        @Override
        public int access() {
            return Access.THREAD_QUERY_INFORMATION;
        }
    }

    /** Keeps the thread from running, and tells how often it was suspended before, an {@link Integer} (PR7 to PR9). */
    public record Suspend() implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            if (thread.ended) {
                return Step.refused(thread, Status.ACCESS_DENIED);
            }
            int before = thread.suspendCount;
            if (before == MAXIMUM_SUSPEND_COUNT) {
                return Step.refused(thread, Status.SUSPEND_COUNT_EXCEEDED);
            }
            Step<ThreadState> step = Step.to(thread.suspended(before + 1)).with(before);
            return before == 0 ? step.causing(new Effect.Suspend(thread.id)) : step;
        }

        @Override
        public int access() {
            return Access.THREAD_SUSPEND_RESUME;
        }
    }

    /** Takes one suspension back, if there is one, and tells how many there were, an {@link Integer} (PR7, PR9). */
    public record Resume() implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            int before = thread.suspendCount;
            Step<ThreadState> step =
                    Step.to(before == 0 ? thread : thread.suspended(before - 1)).with(before);
            return before == 1 ? step.causing(new Effect.Resume(thread.id)) : step;
        }

        @Override
        public int access() {
            return Access.THREAD_SUSPEND_RESUME;
        }
    }

    /** Changes the thread's own priority, in numbers of Windows CE for every dialect: see {@link Priority} (PR12). */
    public record SetPriority(int priority) implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            if (!Priority.isValid(priority)) {
                return Step.refused(thread, Status.INVALID_PARAMETER);
            }
            Step<ThreadState> step =
                    Step.to(new ThreadState(thread.id, thread.ended, thread.exitCode, thread.suspendCount, priority));
            return thread.ended ? step : step.causing(new Effect.Reprioritise(thread.id, priority));
        }

        @Override
        public int access() {
            return Access.THREAD_SET_INFORMATION;
        }
    }

    /** Tells the thread's own priority, an {@link Integer} from 0 to 255 (CW9). */
    public record GetPriority() implements Request {

        @Override
        public Step<ThreadState> on(ThreadState thread, Caller caller) {
            return Step.to(thread).with(thread.priority);
        }

        @Override
        public int access() {
            return Access.THREAD_QUERY_INFORMATION;
        }
    }
}
