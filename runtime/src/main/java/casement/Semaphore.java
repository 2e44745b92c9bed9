package casement;

import casement.semantics.ObjectType;
import casement.semantics.SemaphoreState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands out a limited number of permits, across processes.
 *
 * <p>A permit has no owner: any thread may give back what another took, and what a dead thread did not give back is gone
 * (SE3, SE7).
 */
public final class Semaphore implements KernelWaitable {

    private static final String NOT_ACQUIRED = "not acquired";
    private static final SemaphoreState.Release RELEASE_ONE = new SemaphoreState.Release(1);

    private final ObjectHandle handle;

    private Semaphore(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the semaphore of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.SEMAPHORE, name));
    }

    /** Begins with a semaphore that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.SEMAPHORE));
    }

    /**
     * Takes a permit, however long that takes.
     *
     * @throws KernelException if the wait is refused
     */
    public Permit acquire() {
        Waiting.forever(this, NOT_ACQUIRED);
        return new Permit(this);
    }

    /**
     * Takes a permit; zero only tries.
     *
     * @throws WaitTimeoutException if the time passes first
     * @throws KernelException if the wait is refused
     */
    public Permit acquire(Duration timeout) {
        Waiting.within(this, NOT_ACQUIRED, timeout);
        return new Permit(this);
    }

    /**
     * Takes a permit, or answers empty when the time has passed; zero only tries.
     *
     * @throws KernelException if the wait is refused
     */
    public Optional<Permit> tryAcquire(Duration timeout) {
        return Waiting.attempt(this, NOT_ACQUIRED, timeout).map(status -> new Permit(this));
    }

    /**
     * Takes a permit without blocking the calling thread.
     *
     * @return completed by the permit, or exceptionally by a {@link KernelException}
     */
    public CompletionStage<Permit> acquireAsync() {
        return Waiting.async(this, NOT_ACQUIRED).thenApply(status -> new Permit(this));
    }

    /**
     * Gives one permit more, whoever took it, or nobody.
     *
     * @return how many there were before
     * @throws LimitExceededException if there would be more than the limit; then nothing changes (SE5)
     */
    public int release() {
        return release(1);
    }

    /**
     * Gives this many permits more, all of them or none.
     *
     * @return how many there were before (SE4)
     * @throws LimitExceededException if there would be more than the limit; then nothing changes (SE5)
     * @throws IllegalArgumentException if there is nothing to give (SE6)
     */
    public int release(int permits) {
        if (permits <= 0) {
            throw new IllegalArgumentException("permits is not positive: " + permits);
        }
        return handle.operate("not released", permits == 1 ? RELEASE_ONE : new SemaphoreState.Release(permits))
                .answerAs(Integer.class);
    }

    @Override
    public Optional<String> name() {
        return handle.name();
    }

    @Override
    public boolean wasCreated() {
        return handle.wasCreated();
    }

    @Override
    public int handle() {
        return handle.number();
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    @Override
    public void close() {
        handle.close();
    }

    /** One permit taken. Closing gives it back; a permit that another thread will give back need not be closed. */
    public static final class Permit implements AutoCloseable {

        private final Semaphore semaphore;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Permit(Semaphore semaphore) {
            this.semaphore = semaphore;
        }

        /**
         * Gives the permit back, once and on any thread: closing again is harmless.
         *
         * @throws LimitExceededException if others gave back more than they took
         * @throws ClosedException if the semaphore was closed before its permit
         */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                semaphore.release();
            }
        }
    }

    /** What a fresh semaphore is like. */
    public static final class Options implements Opening<Semaphore> {

        private final Naming naming;
        private int limit = 1;
        private int permits = 1;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * Begins with this many permits, which is also the limit; 1 if not said.
         *
         * @throws IllegalArgumentException if it is not positive (SE2)
         */
        public Options permits(int permits) {
            return permits(permits, permits);
        }

        /**
         * Begins with some permits, perhaps none, of at most so many.
         *
         * @throws IllegalArgumentException if the limit is not positive, or the permits are not within it (SE2)
         */
        public Options permits(int initially, int limit) {
            if (limit <= 0 || initially < 0 || initially > limit) {
                throw new IllegalArgumentException(
                        "permits are not within 0 and a positive limit: " + initially + " of " + limit);
            }
            this.permits = initially;
            this.limit = limit;
            return this;
        }

        @Override
        public Semaphore create() {
            return new Semaphore(naming.create(spec()));
        }

        @Override
        public Semaphore open() {
            return new Semaphore(naming.open(spec()));
        }

        @Override
        public Optional<Semaphore> openExisting() {
            return naming.openExisting(ObjectType.SEMAPHORE.allAccess()).map(Semaphore::new);
        }

        private SemaphoreState.Spec spec() {
            return new SemaphoreState.Spec(permits, limit);
        }
    }
}
