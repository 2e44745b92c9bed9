package casement.kernel;

import casement.semantics.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The one word that decides between a thread's waits and its death: idle, the ticket of the wait under way, or dead for
 * good.
 *
 * <p>Whoever makes it dead settles the ticket found there, so that nothing is granted to a dead thread unnoticed; a thread
 * that finds itself dead leaves guest code.
 */
final class Fate {

    private static final Object IDLE = new Object();

    /** What the word is in the end. */
    private record Dead(int exitCode) {}

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Fate.class, "word", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object word = IDLE;
    private volatile @Nullable WaitTicket foundAtDeath;

    /** Begins a wait; false if the thread is dead. */
    boolean begin(WaitTicket ticket) {
        return WORD.compareAndSet(this, IDLE, ticket);
    }

    /** Ends the wait; false if the thread has died in it. */
    boolean end(WaitTicket ticket) {
        return WORD.compareAndSet(this, ticket, IDLE);
    }

    /** The wait under way, settled or not. */
    @Nullable
    WaitTicket underWay() {
        return word instanceof WaitTicket ticket ? ticket : null;
    }

    boolean isDead() {
        return word instanceof Dead;
    }

    /** Only of a dead thread. */
    int exitCode() {
        if (word instanceof Dead dead) {
            return dead.exitCode();
        }
        throw new IllegalStateException("the thread has not ended");
    }

    /** Whether this call made the thread dead; the first one decides about the exit code. */
    boolean die(int exitCode) {
        Dead dead = new Dead(exitCode);
        Object found = word;
        while (!(found instanceof Dead) && !WORD.compareAndSet(this, found, dead)) {
            found = word;
        }
        if (found instanceof WaitTicket ticket) {
            foundAtDeath = ticket;
            ticket.settleIfOpen(Status.THREAD_IS_TERMINATING);
        }
        return !(found instanceof Dead);
    }

    /** The wait in which the thread died: it may have been granted a mutex that the thread never came to note. */
    @Nullable
    WaitTicket foundAtDeath() {
        return foundAtDeath;
    }
}
