package casement;

import casement.semantics.MutexState;
import casement.semantics.ObjectType;
import casement.semantics.Status;
import casement.semantics.ThreadId;
import casement.syscall.GuestThread;
import casement.syscall.Reply;
import casement.syscall.Syscall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps a thing to one thread at a time, across processes.
 *
 * <p>The owner may enter again, and leaves as often as it entered (MU4, MU5). If it dies inside, the next owner is told
 * by {@link Hold#previousOwnerDied}: what the mutex protects may be half-written (MU10, MU11).
 *
 * <p>Closing gives the handle back, not the ownership: a thread that closes a mutex it owns, owns it until it ends (MU9).
 * In one {@code try} with the hold, the order comes out right.
 */
public final class Mutex implements KernelWaitable {

    private static final String NOT_ACQUIRED = "not acquired";
    private static final MutexState.Release RELEASE = new MutexState.Release();

    private final ObjectHandle handle;

    private Mutex(ObjectHandle handle) {
        this.handle = handle;
    }

    /** Begins with the mutex of this name, whether or not there is one yet. */
    public static Options named(String name) {
        return new Options(Naming.named(ObjectType.MUTEX, name));
    }

    /** Begins with a mutex that only its handles lead to. */
    public static Options unnamed() {
        return new Options(Naming.unnamed(ObjectType.MUTEX));
    }

    /**
     * Takes the mutex, however long that takes.
     *
     * @throws LimitExceededException if this thread has entered it 2^31 - 1 times (MU7)
     * @throws KernelException if the wait is refused
     */
    public Hold acquire() {
        GuestThread caller = GuestThread.current();
        Reply reply = caller.waitOne(handle.number(caller), Syscall.INFINITE, false);
        return new Hold(
                this, caller.thread(), Calls.checked(reply, this, NOT_ACQUIRED).status());
    }

    /**
     * Takes the mutex; zero only tries.
     *
     * @throws WaitTimeoutException if the time passes first
     * @throws KernelException if the wait is refused
     */
    public Hold acquire(Duration timeout) {
        return hold(Waiting.within(this, NOT_ACQUIRED, timeout));
    }

    /**
     * Takes the mutex, or answers empty when the time has passed; zero only tries.
     *
     * @throws KernelException if the wait is refused
     */
    public Optional<Hold> tryAcquire(Duration timeout) {
        return Waiting.attempt(this, NOT_ACQUIRED, timeout).map(this::hold);
    }

    /**
     * Takes the mutex for the calling thread without blocking it. That thread is the owner, whoever sees the stage
     * complete, and it alone can close the hold.
     *
     * @return completed by the hold, or exceptionally by a {@link KernelException}
     */
    public CompletionStage<Hold> acquireAsync() {
        ThreadId holder = GuestThread.current().thread();
        return Waiting.async(this, NOT_ACQUIRED).thenApply(status -> new Hold(this, holder, status));
    }

    /**
     * Leaves the mutex once, for ownership that came without a {@link Hold}: by {@link Options#initiallyOwned}, {@link
     * Waits} or {@code casement.win32}.
     *
     * @throws NotOwnerException if this thread does not own it (MU6)
     */
    public void release() {
        release(GuestThread.current());
    }

    private void release(GuestThread caller) {
        handle.operate(caller, "not released", RELEASE);
    }

    private Hold hold(Status status) {
        return new Hold(this, GuestThread.current().thread(), status);
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

    /** Gives the handle back. The owner stays the owner (MU9). */
    @Override
    public void close() {
        handle.close();
    }

    /** One entry into the mutex; closing leaves it. */
    public static final class Hold implements AutoCloseable {

        private final Mutex mutex;
        private final ThreadId holder;
        private final boolean previousOwnerDied;
        private boolean closed;

        private Hold(Mutex mutex, ThreadId holder, Status status) {
            this.mutex = mutex;
            this.holder = holder;
            this.previousOwnerDied = status == Status.ABANDONED;
        }

        /** Whether the owner before died inside, so that what the mutex protects must be looked at (MU11). */
        public boolean previousOwnerDied() {
            return previousOwnerDied;
        }

        /**
         * Leaves the mutex, once: closing again is harmless.
         *
         * @throws NotOwnerException if another thread took the mutex than the one that closes, or if it was released past
         *     this hold
         * @throws ClosedException if the mutex was closed before its hold
         */
        @Override
        public void close() {
            GuestThread caller = GuestThread.current();
            if (!caller.thread().equals(holder)) {
                throw Refusals.heldElsewhere(mutex, holder, caller.thread());
            }
            if (!closed) {
                closed = true;
                mutex.release(caller);
            }
        }
    }

    /** What a fresh mutex is like. */
    public static final class Options implements Opening<Mutex> {

        private final Naming naming;
        private boolean initiallyOwned;

        private Options(Naming naming) {
            this.naming = naming;
        }

        /**
         * Lets the opening thread own a fresh mutex from the start, with nobody in between (MU3). It owns nothing if the
         * mutex exists: see {@link Mutex#wasCreated}. Give it back by {@link Mutex#release}.
         */
        public Options initiallyOwned() {
            initiallyOwned = true;
            return this;
        }

        @Override
        public Mutex create() {
            return new Mutex(naming.create(spec()));
        }

        @Override
        public Mutex open() {
            return new Mutex(naming.open(spec()));
        }

        @Override
        public Optional<Mutex> openExisting() {
            return naming.openExisting(ObjectType.MUTEX.allAccess()).map(Mutex::new);
        }

        private MutexState.Spec spec() {
            return new MutexState.Spec(initiallyOwned);
        }
    }
}
