package casement.semantics;

/**
 * A process, as those see it who have a handle to it: running until it has ended, then signaled for good (PR13, WA24).
 *
 * <p>Its threads, handles and death are the kernel's; {@link End} is the very last act of dying (PR5).
 *
 * @param exitCode {@link #STILL_ACTIVE} while the process runs (PR1)
 */
public record ProcessState(boolean ended, int exitCode) implements Waitable<ProcessState> {

    /** What a running process or thread gives as its exit code. One that ends with it cannot be told apart (PR1). */
    public static final int STILL_ACTIVE = 259;

    @Override
    public ObjectType type() {
        return ObjectType.PROCESS;
    }

    @Override
    public boolean isSignaledFor(Waiter waiter) {
        return ended;
    }

    @Override
    public Grant<ProcessState> grantTo(Waiter waiter) {
        return Grant.of(this);
    }

    /** A process that runs. */
    public record Spec() implements ObjectSpec<ProcessState> {

        @Override
        public ObjectType type() {
            return ObjectType.PROCESS;
        }

        @Override
        public ProcessState create(Caller creator) {
            return new ProcessState(false, STILL_ACTIVE);
        }
    }

    /** What may be asked of a process, other than to wait for it. */
    public sealed interface Request extends ObjectRequest<ProcessState> {

        @Override
        default ObjectType type() {
            return ObjectType.PROCESS;
        }
    }

    /** The process has ended, with this code; one that had ended before keeps its own (PR3). */
    public record End(int exitCode) implements Request {

        @Override
        public Step<ProcessState> on(ProcessState process, Caller caller) {
            return process.ended
                    ? Step.refused(process, Status.ACCESS_DENIED)
                    : Step.to(new ProcessState(true, exitCode));
        }

        @Override
        public int access() {
            return Access.PROCESS_TERMINATE;
        }
    }

    /** Tells the exit code, an {@link Integer} (PR1). */
    public record GetExitCode() implements Request {

        @Override
        public Step<ProcessState> on(ProcessState process, Caller caller) {
            return Step.to(process).with(process.exitCode);
        }

        @Override
        public int access() {
            return Access.PROCESS_QUERY_INFORMATION;
        }

        @Override
        public boolean onlyConsumes() {
            return true;
        }
    }
}
